-- Everybody changes one choice in turn, on the number that their choices stand at.
COUNTS = { "good", "bad", "proven" }
KEPT = { "at", "sequence" }
function began()
  tokens = lines_of("TOKENS", 2)
  at = tonumber(os.getenv("AT_" .. id) or "0")
  sequence = tonumber(os.getenv("SEQUENCE_" .. id) or "1")
  leaflet = os.getenv("LEAFLET")
  run = os.getenv("RUN")
  sent = 0
  proven = 0
end
function request()
  at = at + 1
  if at > #tokens then
    at = 1
    sequence = sequence + 1
  end
  sent = sent + 1
  return posted("/v1/me/choices", tokens[at], '{"expectedSequence":' .. sequence .. ',"leaflet":' .. leaflet
    .. ',"decisions":[{"purpose":"steering","answer":"' .. (sequence % 2 == 0 and "give" or "refuse") .. '"}]}',
    run .. "-" .. id .. "-" .. sent)
end
function response(status, headers, body)
  if counted(status, 201, body) and string.find(body, "tlog-proof", 1, true) then proven = proven + 1 end
end
