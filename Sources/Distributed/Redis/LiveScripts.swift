/// The programs behind the live view. A key's name begins with the epoch, then a generation, which is drawn anew when
/// changes may have been missed: what is older is never seen again, and expires.
enum LiveScripts {
    /// Fields of a hash, or where they are not all there, a ticket for writing them: generation and time.
    ///
    /// KEYS 1 the generation's; ARGV 1 the hash, after the generation; 2 the field, or empty for a whole day.
    static let read = RedisScript(
        """
        local generation = redis.call('GET', KEYS[1]) or '0'
        local key = KEYS[1] .. ':' .. generation .. ARGV[1]
        if ARGV[2] ~= '' then
            local found = redis.call('HGET', key, ARGV[2])
            if found then return {found} end
        elseif redis.call('HEXISTS', key, '*') == 1 then
            return redis.call('HGETALL', key)
        end
        return {'', generation, redis.call('TIME')[1]}
        """)

    /// Writes fields, each unless a version as new is there, and says that a day is whole.
    ///
    /// ARGV 1 the ticket's generation, empty for changes, which are for whichever there is; 2 the ticket's time;
    /// 3 milliseconds that a hash lives; 4 a day that is whole now, or empty; then for each field: hash, field, value.
    static let write = RedisScript(
        """
        local generation = redis.call('GET', KEYS[1]) or '0'
        if ARGV[1] ~= '' then
            if ARGV[1] ~= generation then return 0 end
            if redis.call('TIME')[1] - ARGV[2] > 10 then return 0 end
        end
        local base = KEYS[1] .. ':' .. generation
        for at = 5, #ARGV, 3 do
            local key, field, value = base .. ARGV[at], ARGV[at + 1], ARGV[at + 2]
            local kept = redis.call('HGET', key, field)
            local isNewer = not kept
                or tonumber(string.match(kept, '^%d+')) < tonumber(string.match(value, '^%d+'))
            if isNewer then redis.call('HSET', key, field, value) end
            -- A day that is whole ends when it would: what was missed must not live on with what was not.
            if redis.call('HEXISTS', key, '*') == 0 then redis.call('PEXPIRE', key, ARGV[3]) end
        end
        if ARGV[4] ~= '' then
            local key = base .. ARGV[4]
            if redis.call('HSETNX', key, '*', '0') == 1 then redis.call('PEXPIRE', key, ARGV[3]) end
        end
        return 1
        """)

    /// KEYS 1 the generation's. It must outlive all that lies under it, and must never come again.
    static let next = RedisScript(
        """
        local time = redis.call('TIME')
        local generation = time[1] .. '.' .. time[2]
        redis.call('SET', KEYS[1], generation)
        return 1
        """)
}
