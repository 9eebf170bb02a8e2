"""Tables of texts: rows of CSV and of spreadsheets, by the names of their columns."""
