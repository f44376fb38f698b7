"""What a process remembers between builds."""

from __future__ import annotations

from publish.memory import Memory, Same


def test_a_result_is_made_once_for_what_it_depends_on():
    memory, made = Memory(), []

    def doubled(number: int) -> int:
        made.append(number)
        return 2 * number

    assert [memory.call(doubled, number) for number in (1, 2, 1)] == [2, 4, 2]
    memory.begin()
    assert memory.call(doubled, 1) == 2
    assert made == [1, 2]


def test_what_the_last_builds_did_not_ask_for_is_forgotten():
    memory = Memory()
    for number in range(100):
        memory.begin()
        memory.recall("the same", list)
        memory.recall(("another", number), list)
    assert memory.size == 4


def test_a_result_of_a_build_that_failed_outlives_the_next_two():
    memory = Memory()
    first = memory.recall("pages", object)
    memory.begin()
    memory.begin()
    assert memory.recall("pages", object) is first


def test_equal_objects_are_not_the_same():
    one, other = [1], [1]
    assert Same(one) == Same(one)
    assert Same(one) != Same(other)
    assert len({Same(one), Same(other), Same(one)}) == 2


def test_small_results_are_kept_until_many_others_were_asked_for():
    memory = Memory(small=2)
    first = memory.recall_small("a", object)
    for _ in range(10):
        memory.begin()
    memory.recall_small("b", object)
    assert memory.recall_small("a", object) is first
    memory.recall_small("c", object)
    assert memory.recall_small("a", object) is first
    memory.recall_small("d", object)
    memory.recall_small("e", object)
    assert memory.recall_small("a", object) is not first
    assert memory.size == 2


def test_the_memory_of_a_process_of_one_build_keeps_nothing():
    memory = Memory.of_one_build()
    assert memory.recall("a", object) is not memory.recall("a", object)
    assert memory.recall_small("b", object) is not memory.recall_small("b", object)
    assert memory.same("c", [1]) == [1]
    assert memory.find("c") is None
    assert memory.size == 0


def test_what_is_made_equal_is_the_same_object_as_before():
    memory = Memory()
    first = memory.same("part", [1, 2])
    memory.begin()
    assert memory.same("part", [1, 2]) is first
    assert memory.same("part", [1, 3]) == [1, 3]
