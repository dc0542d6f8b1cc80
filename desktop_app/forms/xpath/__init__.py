"""XPath 1.0 as forms use it: parsed once, compiled to closures over a small `Node`.

Pure Python; knows nothing of XML, Excel, Qt or of how a form is put together. What it does not
support is refused when an expression is compiled (`XPathError`), never guessed at run time.
"""
