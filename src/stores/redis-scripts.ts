import { keptMs, longestLifeMs, slackMs } from "./times.js";

/** The format of what is kept, as the field `format` says. */
const format = 1;

/** What scripts answer where a record is of another format. */
export const newerFormat = "NEWERFORMAT";

/*
 * KEYS[1] is the record, a hash: format, version, expiresAt (epoch milliseconds on the server's clock), entry (JSON).
 * KEYS[2] is the lease, a text: its holder's id, a colon, and for how many milliseconds it was given.
 * What is no record, or says what can't be, counts as none: version 0.
 */
const record = `
local time = redis.call("TIME")
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local isHash = redis.call("TYPE", KEYS[1]).ok == "hash"
local found = isHash and redis.call("HMGET", KEYS[1], "format", "version", "expiresAt", "entry") or {}
if found[1] and tonumber(found[1]) and tonumber(found[1]) > ${format} then return redis.error_reply("${newerFormat}") end
local function whole(text, limit)
  local number = text and string.match(text, "^[1-9]%d*$") and tonumber(text)
  return number and number < limit and number
end
local expiresAt = whole(found[3], now + ${longestLifeMs + slackMs})
local version = expiresAt and whole(found[2], 2^53 - 1) or 0
`;

/** Comes to the version, what is left of its life in milliseconds, and the entry; or to nothing. */
export const getScript = `${record}
if version == 0 then return false end
return { string.format("%.0f", version), string.format("%.0f", expiresAt - now), found[4] }`;

/** ARGV: the version to replace, the entry's life in milliseconds, the entry. Comes to 1 where it was replaced. */
export const setScript = `${record}
if version ~= tonumber(ARGV[1]) then return 0 end
if not isHash then redis.call("DEL", KEYS[1]) end
local nextVersion = string.format("%.0f", math.max(version + 1, time[1] * 1000000 + time[2]))
local endsAt = string.format("%.0f", now + tonumber(ARGV[2]))
redis.call("HSET", KEYS[1], "format", "${format}", "version", nextVersion, "expiresAt", endsAt, "entry", ARGV[3])
redis.call("PEXPIREAT", KEYS[1], string.format("%.0f", endsAt + ${keptMs}))
return 1`;

/**
 * ARGV: the holder's id, the lease's life in milliseconds, the version to wait for or nothing. Comes to 1: taken, 0: held by
 * another, -1: the version has moved on. A lease without an end, or with one further ahead than it can be (the server's clock
 * has been put back), holds nobody.
 */
export const lockScript = `${record}
if ARGV[3] ~= "" and version ~= tonumber(ARGV[3]) then return -1 end
local left = redis.call("PTTL", KEYS[2])
local holder = left > 0 and redis.call("TYPE", KEYS[2]).ok == "string" and redis.call("GET", KEYS[2]) or ""
local given = tonumber(string.match(holder, ":(%d+)$") or left)
if left == -1 or left > given + ${slackMs} then redis.call("DEL", KEYS[2]) end
return redis.call("SET", KEYS[2], ARGV[1], "NX", "PX", ARGV[2]) and 1 or 0`;

/** ARGV: the holder's id. */
export const releaseScript = `
if redis.call("GET", KEYS[2]) == ARGV[1] then return redis.call("DEL", KEYS[2]) end
return 0`;
