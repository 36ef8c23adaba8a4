import java.util.Map;
import zhicloud.auth.ApiKeyAuth;

class Calls {
    public static void main(String[] args) throws Exception {
        callWareconn();
        callGongjiang();
        callEdgeGateway();
        callZhicloud();
    }

    static void callWareconn() throws Exception {
        var client = new wareconn.ApiClient().setBasePath(System.getenv("WARECONN_URL"));
        var grant = new wareconn.model.TokenRequest()
            .grantType(wareconn.model.TokenRequest.GrantTypeEnum.CLIENT_CREDENTIALS)
            .clientId("demo-client")
            .clientSecret("demo-secret");
        var answer = new wareconn.api.AuthenticationApi(client).createToken(grant);
        System.out.println("wareconn " + answer.getCode() + " " + (answer.getToken() != null));
    }

    static void callGongjiang() throws Exception {
        var client = new gongjiang.ApiClient().setBasePath(System.getenv("GONGJIANG_URL"));
        var api = new gongjiang.api.AuthenticationApi(client);
        var answer = api.createToken("demo-client", "demo-secret", "client_credentials", null);
        System.out.println("gongjiang " + answer.getTokenType() + " " + (answer.getAccessToken() != null));
    }

    static void callEdgeGateway() throws Exception {
        var client = new edge_gateway.ApiClient().setBasePath(System.getenv("EDGE_GATEWAY_URL"));
        var login = new edge_gateway.model.LoginRequest().username("demo").password("demo-password");
        var answer = new edge_gateway.api.AuthenticationApi(client).login(login);
        client.setApiKey(answer.getResult().getAccessToken());
        var products = new edge_gateway.api.ProductApi(client);
        System.out.println("edge-gateway " + products.createProduct().getSuccess());
        client.setApiKey("spent");
        System.out.println("edge-gateway " + products.createProduct().getSuccess());
    }

    static void callZhicloud() throws Exception {
        var client = new zhicloud.ApiClient().setBasePath(System.getenv("ZHICLOUD_URL"));
        var answer = new zhicloud.api.AuthenticationApi(signed(client, "")).authorize();
        signed(client, answer.getData().getAuthCode());
        var user = new zhicloud.api.UserApi(client).getUserInfo();
        System.out.println("zhicloud " + user.getCode() + " " + user.getData().getTruename());
        client.setBasePath(System.getenv("STRANGE_URL"));
        System.out.println("zhicloud " + new zhicloud.api.UserApi(client).getUserInfo().getCode());
    }

    static zhicloud.ApiClient signed(zhicloud.ApiClient client, String authCode) {
        var now = System.currentTimeMillis();
        var keys = Map.of(
            "clientId", "demo-client",
            "accessToken", "demo-access-token",
            "authCode", authCode,
            "timestamp", "" + now,
            "checksum", "" + (now % 10000 * 3 + 2345)
        );
        keys.forEach((name, value) -> ((ApiKeyAuth) client.getAuthentication(name)).setApiKey(value));
        client.setUsername("demo-client");
        client.setPassword("demo-secret");
        return client;
    }
}
