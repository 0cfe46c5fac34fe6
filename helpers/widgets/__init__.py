"""The explorers: one file a widget, all built on `base`."""
