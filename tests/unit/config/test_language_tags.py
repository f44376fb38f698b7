"""Language tags: what is known without the registry is what the registry says."""

from __future__ import annotations

import langcodes
import pytest

from publish.config.language_tags import _COMMON, canonical, nearest, script


@pytest.mark.parametrize("tag", sorted(_COMMON))
def test_a_common_tag_is_in_its_canonical_form_and_has_its_script(tag):
    assert canonical(tag) == langcodes.standardize_tag(tag)
    assert script(tag) == langcodes.Language.get(tag).maximize().script


@pytest.mark.parametrize(
    ("tag", "found", "written"), [("ru-Latn", "ru-Latn", "Latn"), ("fra", "fr", "Latn"), ("he", "he", "Hebr")]
)
def test_other_tags_are_looked_up(tag, found, written):
    assert (canonical(tag), script(tag)) == (found, written)


@pytest.mark.parametrize(
    ("written", "meant"),
    [("English", "en"), ("deutsch", "de"), ("Dutch", "nl"), ("en-en", "en"), ("dk", "da"), ("qqq", "")],
)
def test_the_language_that_a_wrong_tag_means(written, meant):
    assert nearest(written) == meant
