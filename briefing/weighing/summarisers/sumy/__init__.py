"""The classes of the installed sumy, as they are, to be compared with ours: `name = "sumy:lexrank"`."""
