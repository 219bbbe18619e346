-- Holds a time, then confirms it, over and over: each thread walks its own practitioners' diaries.
local threads = 0
local days = 40
function setup(thread)
   thread:set("number", threads)
   threads = threads + 1
end

function init(args)
   practice, service, place, tokenFile, first = args[1], args[2], args[3], args[4], tonumber(args[5])
   tokens, people, patients = {}, {}, {}
   for line in io.lines(tokenFile) do
      local token, person, patient = line:match("(%S+) (%S+) (%S+)")
      tokens[#tokens + 1] = token
      people[#people + 1] = person
      patients[#patients + 1] = patient
   end
   held, turn, count = {}, 0, 0
   failed, keys = 0, number * 1000000000
end

local function headers(token, kind)
   keys = keys + 1
   return {
      ["Content-Type"] = kind, ["Authorization"] = "Bearer " .. token,
      ["Idempotency-Key"] = "bench-" .. first .. "-" .. keys,
   }
end

function request()
   if #held > 0 then
      local booking = table.remove(held)
      return wrk.format(
         "POST", "/api/v1/practices/" .. practice .. "/bookings/" .. booking.id .. "/confirmation",
         headers(booking.token))
   end
   -- Two threads: one takes the even practitioners, the other the odd ones. Each diary's days fill side by side: nobody
   -- is treated every five minutes of a day.
   local slots = #tokens / 2
   local index = (turn % slots) * 2 + number % 2 + 1
   local round = math.floor(turn / slots)
   local start = first + round % days * 86400 + math.floor(round / days) * 300
   turn = turn + 1
   local body = string.format(
      '{"serviceId":"%s","practitionerId":"%s","locationId":"%s","patientId":"%s","startsAt":"%s"}',
      service, people[index], place, patients[index], os.date("!%Y-%m-%dT%H:%M:%SZ", start))
   return wrk.format("POST", "/api/v1/practices/" .. practice .. "/holds", headers(tokens[index], "application/json"), body)
end

function response(status, _, body)
   if status == 201 then
      local id = body:match('"id":"([^"]+)"')
      local patient = body:match('"patientId":"([^"]+)"')
      for index = 1, #patients do
         if patients[index] == patient then
            held[#held + 1] = { id = id, token = tokens[index] }
            break
         end
      end
   elseif status ~= 200 then
      failed = failed + 1
   end
end
