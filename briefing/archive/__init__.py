"""Archives: more documents than are analysed whole. Keys of all of them tell which stories can be printed."""
