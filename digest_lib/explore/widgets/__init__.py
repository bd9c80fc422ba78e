"""The widgets of the lab: they draw the explorer and pass on what the analyst does."""
