"""Find the files of a dossier, detect their types and open them safely."""
