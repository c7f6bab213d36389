"""Pure rules: guards of a process, deadlines. No database, no clock of their own."""
