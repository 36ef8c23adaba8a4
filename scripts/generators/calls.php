<?php
require '/usr/share/php/GuzzleHttp/autoload.php';
spl_autoload_register(function (string $class): void {
    [$package, $rest] = explode('\\', $class, 2);
    $file = __DIR__ . "/$package/lib/" . str_replace('\\', '/', $rest) . '.php';
    if (is_file($file)) require $file;
});

$grant = ['client_id' => 'demo-client', 'client_secret' => 'demo-secret', 'grant_type' => 'client_credentials'];

$api = new Wareconn\Api\AuthenticationApi(null, (new Wareconn\Configuration())->setHost(getenv('WARECONN_URL')));
$answer = $api->createToken(new Wareconn\Model\TokenRequest($grant));
echo "wareconn {$answer->getCode()} ", json_encode($answer->getToken() !== null), "\n";

$api = new Gongjiang\Api\AuthenticationApi(null, (new Gongjiang\Configuration())->setHost(getenv('GONGJIANG_URL')));
$answer = $api->createToken(...array_values($grant));
echo "gongjiang {$answer->getTokenType()} ", json_encode($answer->getAccessToken() !== null), "\n";

$settings = (new EdgeGateway\Configuration())->setHost(getenv('EDGE_GATEWAY_URL'));
$login = new EdgeGateway\Model\LoginRequest(['username' => 'demo', 'password' => 'demo-password']);
$answer = (new EdgeGateway\Api\AuthenticationApi(null, $settings))->login($login);
$settings->setApiKey('x-token', $answer->getResult()->getAccessToken());
$products = new EdgeGateway\Api\ProductApi(null, $settings);
echo 'edge-gateway ', json_encode($products->createProduct()->getSuccess()), "\n";
$settings->setApiKey('x-token', 'spent');
echo 'edge-gateway ', json_encode($products->createProduct()->getSuccess()), "\n";

function signed(Zhicloud\Configuration $settings): Zhicloud\Configuration
{
    $now = (int) (microtime(true) * 1000);
    $keys = ['client_id' => 'demo-client', 'access_token' => 'demo-access-token', 't_' => $now, 'p_' => $now % 10000 * 3 + 2345];
    foreach ($keys as $name => $value) $settings->setApiKey($name, (string) $value);
    return $settings->setUsername('demo-client')->setPassword('demo-secret');
}

$settings = (new Zhicloud\Configuration())->setHost(getenv('ZHICLOUD_URL'));
$answer = (new Zhicloud\Api\AuthenticationApi(null, signed($settings)))->authorize();
$settings->setApiKey('auth_code', $answer->getData()->getAuthCode());
$users = new Zhicloud\Api\UserApi(null, signed($settings));
$answer = $users->getUserInfo();
echo "zhicloud {$answer->getCode()} {$answer->getData()->getTruename()}\n";
$strange = (new Zhicloud\Configuration())->setHost(getenv('STRANGE_URL'));
echo 'zhicloud ', (new Zhicloud\Api\UserApi(null, signed($strange)))->getUserInfo()->getCode(), "\n";
