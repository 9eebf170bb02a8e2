"""Make editions on a schedule: when the next is due, and how it is run."""
