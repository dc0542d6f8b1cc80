"""XLSForm questionnaires: import, XPath, and the session that a page or a printer uses."""
