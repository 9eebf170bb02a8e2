"""Commands about the installation: what the machine lacks, templates to copy, completion in a shell."""
