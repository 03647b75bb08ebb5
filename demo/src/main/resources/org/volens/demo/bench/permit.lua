-- One system asks about people drawn anew each time, or takes a permit.
COUNTS = { "good", "bad", "permitted" }
function began()
  references = lines_of("REFERENCES")
  math.randomseed(os.time() + id)
  token = os.getenv("TOKEN")
  path = os.getenv("ASKED")
  permitted = 0
end
function request()
  return posted(path, token, '{"personRef":"' .. references[math.random(#references)]
    .. '","act":"tell","studyId":"01934b5e-0000-7000-8000-000000000001","channel":"app"}')
end
function response(status, headers, body)
  if counted(status, status == 201 and 201 or 200, body) and string.find(body, '"permitted"', 1, true) then
    permitted = permitted + 1
  end
end
