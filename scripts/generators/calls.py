import os
import time

import edge_gateway
import gongjiang
import wareconn
import zhicloud


def has(value):
    return str(bool(value)).lower()


def client(package, name):
    return package.ApiClient(package.Configuration(host=os.environ[name]))


api = wareconn.AuthenticationApi(client(wareconn, "WARECONN_URL"))
grant = {"client_id": "demo-client", "client_secret": "demo-secret", "grant_type": "client_credentials"}
answer = api.create_token(wareconn.TokenRequest(**grant))
print("wareconn", answer.code, has(answer.token))

api = gongjiang.AuthenticationApi(client(gongjiang, "GONGJIANG_URL"))
answer = api.create_token(**grant)
print("gongjiang", answer.token_type, has(answer.access_token))

one = client(edge_gateway, "EDGE_GATEWAY_URL")
login = edge_gateway.LoginRequest(username="demo", password="demo-password")
answer = edge_gateway.AuthenticationApi(one).login(login)
one.configuration.api_key["accessToken"] = answer.result.access_token
print("edge-gateway", has(edge_gateway.ProductApi(one).create_product().success))
one.configuration.api_key["accessToken"] = "spent"
failure = edge_gateway.ProductApi(one).create_product()
print("edge-gateway", has(failure.success))


def signed(one):
    now = int(time.time() * 1000)
    keys = {"clientId": "demo-client", "accessToken": "demo-access-token"}
    one.configuration.username, one.configuration.password = "demo-client", "demo-secret"
    one.configuration.api_key.update(keys, timestamp=str(now), checksum=str(now % 10000 * 3 + 2345))
    return one


one = client(zhicloud, "ZHICLOUD_URL")
answer = zhicloud.AuthenticationApi(signed(one)).authorize()
one.configuration.api_key["authCode"] = answer.data.auth_code
answer = zhicloud.UserApi(signed(one)).get_user_info()
print("zhicloud", answer.code, answer.data.truename)
answer = zhicloud.UserApi(signed(client(zhicloud, "STRANGE_URL"))).get_user_info()
print("zhicloud", answer.code)
