-- Searches for names with a misspelt letter, every facet counted.
function init(args)
   queries = {}
   for line in io.lines(args[1]) do queries[#queries + 1] = line end
   turn = math.random(#queries)
end

function request()
   turn = turn % #queries + 1
   return wrk.format("GET", "/api/v1/listings?limit=20&facet=specialty&facet=country&facet=language&q=" .. queries[turn])
end
