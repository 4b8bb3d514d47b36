"""Pictures of our own: anime-style portraits drawn by program, and the damage done to them."""
