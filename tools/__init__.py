"""What builds the project: the environment (``install``) and the schema of the case file (``case_schema``)."""
