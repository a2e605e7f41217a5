"""The screens in which a reviewer triages claims."""
