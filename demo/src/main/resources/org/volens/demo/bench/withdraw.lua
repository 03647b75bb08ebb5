-- People stop contact, one after the other, at a steady pace; nobody waits for anybody.
function began()
  tokens = lines_of("LEAVERS", 2)
  at = tonumber(os.getenv("FROM"))
  pause = 2000 / tonumber(os.getenv("A_SECOND"))
end
function delay()
  return pause
end
function request()
  at = at % #tokens + 1
  return posted("/v1/me/stops", tokens[at], '{"choice":"contact"}', nil)
end
function response(status, headers, body)
  counted(status, 201, body)
end
