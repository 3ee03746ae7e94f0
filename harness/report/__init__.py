"""Renderers: pure functions from an audit to text, over the published values in `audit`."""
