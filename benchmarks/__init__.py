"""How fast and how lean: every figure measured side by side, on made-up exports."""
