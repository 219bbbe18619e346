-- The searches of a file, one a line, straight to the index.
function init(args)
   bodies = {}
   for line in io.lines(args[1]) do bodies[#bodies + 1] = line end
   turn = math.random(#bodies)
end

function request()
   turn = turn % #bodies + 1
   return wrk.format("POST", nil, { ["Content-Type"] = "application/json" }, bodies[turn])
end
