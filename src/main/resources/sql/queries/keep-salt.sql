-- Gives each tenant its random salt, once: 32 bytes, 244 bits of them random.
-- Repeat-safe: a salt that is there stays, as the hashes depend on it.
INSERT INTO installation_secret (tenant_id, salt)
SELECT tenant_id, uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())
  FROM tenant
ON CONFLICT (tenant_id) DO NOTHING
