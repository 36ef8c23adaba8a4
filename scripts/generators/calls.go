package main

import (
	"context"
	"fmt"
	"log"
	"os"
	"strconv"
	"time"

	"generated/edge_gateway"
	"generated/gongjiang"
	"generated/wareconn"
	"generated/zhicloud"
)

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}

func callWareconn() {
	settings := wareconn.NewConfiguration()
	settings.Servers = wareconn.ServerConfigurations{{URL: os.Getenv("WARECONN_URL")}}
	grant := wareconn.NewTokenRequest("client_credentials")
	grant.SetClientId("demo-client")
	grant.SetClientSecret("demo-secret")
	answer, _, err := wareconn.NewAPIClient(settings).AuthenticationAPI.CreateToken(context.Background()).TokenRequest(*grant).Execute()
	check(err)
	fmt.Println("wareconn", answer.GetCode(), answer.HasToken())
}

func callGongjiang() {
	settings := gongjiang.NewConfiguration()
	settings.Servers = gongjiang.ServerConfigurations{{URL: os.Getenv("GONGJIANG_URL")}}
	call := gongjiang.NewAPIClient(settings).AuthenticationAPI.CreateToken(context.Background())
	answer, _, err := call.ClientId("demo-client").ClientSecret("demo-secret").GrantType("client_credentials").Execute()
	check(err)
	fmt.Println("gongjiang", answer.GetTokenType(), answer.HasAccessToken())
}

func callEdgeGateway() {
	settings := edge_gateway.NewConfiguration()
	settings.Servers = edge_gateway.ServerConfigurations{{URL: os.Getenv("EDGE_GATEWAY_URL")}}
	client := edge_gateway.NewAPIClient(settings)
	login := edge_gateway.NewLoginRequest("demo", "demo-password")
	answer, _, err := client.AuthenticationAPI.Login(context.Background()).LoginRequest(*login).Execute()
	check(err)
	result := answer.GetResult()
	for _, token := range []string{result.GetAccessToken(), "spent"} {
		keys := map[string]edge_gateway.APIKey{"accessToken": {Key: token}}
		signed := context.WithValue(context.Background(), edge_gateway.ContextAPIKeys, keys)
		product, _, err := client.ProductAPI.CreateProduct(signed).Execute()
		check(err)
		fmt.Println("edge-gateway", product.GetSuccess())
	}
}

func signed(authCode string) context.Context {
	now := time.Now().UnixMilli()
	keys := map[string]zhicloud.APIKey{
		"clientId":    {Key: "demo-client"},
		"accessToken": {Key: "demo-access-token"},
		"authCode":    {Key: authCode},
		"timestamp":   {Key: strconv.FormatInt(now, 10)},
		"checksum":    {Key: strconv.FormatInt(now%10000*3+2345, 10)},
	}
	basic := zhicloud.BasicAuth{UserName: "demo-client", Password: "demo-secret"}
	signed := context.WithValue(context.Background(), zhicloud.ContextBasicAuth, basic)
	return context.WithValue(signed, zhicloud.ContextAPIKeys, keys)
}

func callZhicloud() {
	settings := zhicloud.NewConfiguration()
	settings.Servers = zhicloud.ServerConfigurations{{URL: os.Getenv("ZHICLOUD_URL")}}
	client := zhicloud.NewAPIClient(settings)
	answer, _, err := client.AuthenticationAPI.Authorize(signed("")).Execute()
	check(err)
	data := answer.GetData()
	user, _, err := client.UserAPI.GetUserInfo(signed(data.GetAuthCode())).Execute()
	check(err)
	found := user.GetData()
	fmt.Println("zhicloud", user.GetCode(), found.GetTruename())
	settings.Servers = zhicloud.ServerConfigurations{{URL: os.Getenv("STRANGE_URL")}}
	strange, _, err := client.UserAPI.GetUserInfo(signed("")).Execute()
	check(err)
	fmt.Println("zhicloud", strange.GetCode())
}

func main() {
	callWareconn()
	callGongjiang()
	callEdgeGateway()
	callZhicloud()
}
