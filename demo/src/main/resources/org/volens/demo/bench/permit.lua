-- One system asks about people drawn anew each time, or takes a permit. With ENDS set and one connection a thread, it says of each
-- permit that the act is over before it takes the next, as a sender does whose provider answered.
COUNTS = { "good", "bad", "permitted" }
function began()
  references = lines_of("REFERENCES")
  math.randomseed(os.time() + id)
  token = os.getenv("TOKEN")
  path = os.getenv("ASKED")
  ends = os.getenv("ENDS") ~= nil
  permitted = 0
end
function request()
  if over then
    local address = "/v1/permits/" .. over .. "/end"
    return posted(address, token, '{"personRef":"' .. person .. '","outcome":"done"}')
  end
  person = references[math.random(#references)]
  return posted(path, token, '{"personRef":"' .. person
    .. '","act":"invite","studyId":"01934b5e-0000-7000-8000-000000000001","channel":"app","commercial":false,"genetic":false,"overseas":false}')
end
function response(status, headers, body)
  if over then
    over = nil
    counted(status, 204, body)
  elseif counted(status, status == 201 and 201 or 200, body) and string.find(body, '"permitted"', 1, true) then
    permitted = permitted + 1
    over = ends and string.match(body, '"permitId":"([^"]+)"') or nil
  end
end
