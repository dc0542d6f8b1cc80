"""XLSForm questionnaires: import, XPath, and the session that a page or a printer uses.

`importing.import_xlsform` makes a `schema.Form` of a workbook's bytes, `session.FormSession`
fills it, `definition` says what it asks, `instance_xml` writes and reads answers. The package
knows no Qt, no database and no clock; python-calamine reads workbooks, pyxform converts them.
"""
