"""The desk: a local web page on which a person looks at the evidence, decides, and publishes.

`serving` starts the server, `access` guards it, and `application` has its addresses. `workbench` keeps the
dossier in memory and briefs it again after each decision; `views` says what the pages show.
"""
