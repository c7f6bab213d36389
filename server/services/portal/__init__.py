"""What a scan may learn and do: a stranger by the token alone, the customer after a code sent to his address."""
