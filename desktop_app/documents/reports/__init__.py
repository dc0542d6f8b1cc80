"""The statutory tables: what they are, their values, their workbook."""
