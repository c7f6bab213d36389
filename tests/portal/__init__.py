"""Tests of the customer's pages and what they stand on."""
