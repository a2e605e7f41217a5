"""One module a screen: triage, sources, matters, reasons and help."""
