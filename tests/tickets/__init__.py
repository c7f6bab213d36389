"""Tests of tickets: taking in, stepping, clocks, alarms, queue, API."""
