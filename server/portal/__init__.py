"""The customer's pages: server-rendered, complete without JavaScript."""
