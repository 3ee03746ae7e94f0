"""The only modules that import PyTorch; whoever needs one imports it when it is needed."""
