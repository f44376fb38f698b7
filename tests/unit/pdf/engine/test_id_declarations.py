from xml.etree import ElementTree

from weasyprint.css.validation import preprocess_declarations

from publish.pdf.engine.id_declarations import find_style_attributes
from publish.pdf.engine.upstream.layout import stock_find_style_attributes

TREE = """<div id="all" lang="de"><span id="kite">a <a id="x.1" href="#kite">b</a></span>
<span id="say &quot;no&quot;">c</span><span id="back\\slash">d</span><a name="old" id="new">e</a>
<span style="color: red" id="red">f</span><span>g</span><ol start="7"><li value="3" id="three">h</li></ol></div>"""


def test_ids_declare_what_weasyprint_parses_of_them():
    tree = ElementTree.fromstring(TREE)
    ours, theirs = (
        {
            (element.text, name, str(value), specificity)
            for specificity, element, declarations, base in find(tree, True, "file:///")
            for name, value, _ in preprocess_declarations(base, declarations)
        }
        for find in (find_style_attributes, stock_find_style_attributes)
    )
    assert ours == theirs
    assert ("a ", "anchor", "kite", (0, 0, 0)) in ours
