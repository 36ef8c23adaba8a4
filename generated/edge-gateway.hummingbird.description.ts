// Made from openapi/edge-gateway/hummingbird.yaml by `npm run generate`. Do not edit.

import type { PathsDescription } from "../src/mock/descriptions/operations.js";

export const description: PathsDescription = {
  "openapi": "3.1.0",
  "jsonSchemaDialect": "https://json-schema.org/draft/2020-12/schema",
  "servers": [
    {
      "url": "http://127.0.0.1:58081",
      "x-name": "example",
      "description": "A gateway on your own machine, on the port that the edge gateway's document names. Put your gateway's address in place of 127.0.0.1. It speaks plain HTTP, so the tokens can be read on the way."
    }
  ],
  "tags": [
    {
      "name": "product",
      "x-displayName": "Products",
      "description": "What devices are of one kind. A product has a thing model, and is released before it is used."
    },
    {
      "name": "device",
      "x-displayName": "Devices",
      "description": "The things themselves. Each belongs to a product, and is reached through a driver."
    },
    {
      "name": "thing-model",
      "x-displayName": "Thing models",
      "description": "What a product's devices can tell and do, as properties, events and services (物模型)."
    },
    {
      "name": "device-data",
      "x-displayName": "Device data and commands",
      "description": "What devices tell, what they have told, and what they are asked to do."
    }
  ],
  "security": [
    {
      "accessToken": []
    }
  ],
  "paths": {
    "/v1.0/openapi/product": {
      "post": {
        "operationId": "addProduct",
        "summary": "Create a product",
        "x-source": "observed",
        "description": "A new product, of this platform (`本地`). The answer doesn't tell its id: ask `GET /v1.0/openapi/products` by its\nname.\n\nThe platform wants none of the fields. Without `name` it makes a product that is named with an empty text, and\nrefuses the next one as a repetition.\n",
        "tags": [
          "product"
        ],
        "requestBody": {
          "description": "What the product is like.",
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/ProductInput"
              },
              "examples": {
                "thermometer": {
                  "summary": "A thermometer",
                  "value": {
                    "name": "Thermometer",
                    "protocol": "MQTT",
                    "node_type": "直连设备",
                    "net_type": "WIFI",
                    "data_format": "JSON",
                    "factory": "Example Instruments",
                    "description": "For halls"
                  }
                }
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "Done, or a failure. `success` tells which.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/DoneAnswer"
                },
                "examples": {
                  "done": {
                    "$ref": "#/components/examples/done"
                  },
                  "nameTaken": {
                    "summary": "10009, another product has the name",
                    "value": {
                      "success": false,
                      "errorCode": 10009,
                      "errorMsg": "资源重复",
                      "result": []
                    }
                  },
                  "bodyInvalid": {
                    "$ref": "#/components/examples/bodyInvalid"
                  },
                  "tokenRefused": {
                    "$ref": "#/components/examples/tokenRefused"
                  },
                  "unknownCall": {
                    "$ref": "#/components/examples/unknownCall"
                  }
                }
              }
            }
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          }
        }
      }
    },
    "/v1.0/openapi/product/{productId}": {
      "parameters": [
        {
          "$ref": "#/components/parameters/ProductId"
        }
      ],
      "get": {
        "operationId": "getProduct",
        "summary": "Get a product",
        "x-source": "observed",
        "description": "One product, without its thing model.",
        "tags": [
          "product"
        ],
        "responses": {
          "200": {
            "description": "The product, or a failure. `success` tells which.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/ProductAnswer"
                },
                "examples": {
                  "found": {
                    "summary": "A product that is released",
                    "value": {
                      "success": true,
                      "errorCode": 0,
                      "errorMsg": "success",
                      "result": {
                        "id": "10000001",
                        "name": "Thermometer",
                        "key": "",
                        "platform": "本地",
                        "protocol": "MQTT",
                        "node_type": "直连设备",
                        "net_type": "WIFI",
                        "data_format": "JSON",
                        "factory": "Example Instruments",
                        "status": "已发布",
                        "description": "For halls",
                        "created_at": 1686386096216
                      }
                    }
                  },
                  "productUnknown": {
                    "$ref": "#/components/examples/productUnknown"
                  },
                  "tokenRefused": {
                    "$ref": "#/components/examples/tokenRefused"
                  },
                  "unknownCall": {
                    "$ref": "#/components/examples/unknownCall"
                  }
                }
              }
            }
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          }
        }
      },
      "put": {
        "operationId": "updateProduct",
        "summary": "Change a product",
        "x-source": "observed",
        "description": "Changes the fields that are sent; those that are left out stay.\n\n**`net_type` needs `node_type` beside it**: alone it breaks the server, which answers HTTP 500 with an empty body.\n`node_type` alone is ignored. The name isn't compared with other products' here, as it is when a product is\ncreated.\n",
        "tags": [
          "product"
        ],
        "requestBody": {
          "description": "The fields to change.",
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/ProductChange"
              },
              "examples": {
                "factory": {
                  "summary": "Another manufacturer",
                  "value": {
                    "factory": "Other Instruments"
                  }
                },
                "network": {
                  "summary": "Another network; the kind of node goes with it",
                  "value": {
                    "node_type": "直连设备",
                    "net_type": "以太网"
                  }
                }
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "Done, or a failure. `success` tells which.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/DoneAnswer"
                },
                "examples": {
                  "done": {
                    "$ref": "#/components/examples/done"
                  },
                  "productUnknown": {
                    "$ref": "#/components/examples/productUnknown"
                  },
                  "bodyInvalid": {
                    "$ref": "#/components/examples/bodyInvalid"
                  },
                  "tokenRefused": {
                    "$ref": "#/components/examples/tokenRefused"
                  },
                  "unknownCall": {
                    "$ref": "#/components/examples/unknownCall"
                  }
                }
              }
            }
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "500": {
            "x-source": "observed",
            "description": "The server broke down, because of `net_type` without `node_type`. The body is empty."
          }
        }
      },
      "delete": {
        "operationId": "deleteProduct",
        "summary": "Delete a product",
        "x-source": "observed",
        "description": "Deletes a product and its thing model. It must have no devices, and no alarm rule that is about it may run.",
        "tags": [
          "product"
        ],
        "responses": {
          "200": {
            "description": "Done, or a failure. `success` tells which.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/DoneAnswer"
                },
                "examples": {
                  "done": {
                    "$ref": "#/components/examples/done"
                  },
                  "productUnknown": {
                    "$ref": "#/components/examples/productUnknown"
                  },
                  "productHasDevices": {
                    "summary": "20602, the product has devices",
                    "value": {
                      "success": false,
                      "errorCode": 20602,
                      "errorMsg": "产品下还有设备",
                      "result": []
                    }
                  },
                  "productHasAlarmRule": {
                    "summary": "20611, an alarm rule that runs is about the product",
                    "value": {
                      "success": false,
                      "errorCode": 20611,
                      "errorMsg": "产品已绑定告警规则",
                      "result": []
                    }
                  },
                  "tokenRefused": {
                    "$ref": "#/components/examples/tokenRefused"
                  },
                  "unknownCall": {
                    "$ref": "#/components/examples/unknownCall"
                  }
                }
              }
            }
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          }
        }
      }
    },
    "/v1.0/openapi/products": {
      "get": {
        "operationId": "listProducts",
        "summary": "List products",
        "x-source": "observed",
        "description": "The products that all given parameters fit, the newest first unless `orderBy` says otherwise.\n\nThe platform takes `product_id` too, and fails with 10001 then, because its table has no such column; use `id`.\nValues that it can't read, such as `page=x`, are ignored.\n",
        "tags": [
          "product"
        ],
        "x-pagination": {
          "style": "page",
          "parameter": "page",
          "items": "result.list",
          "total": "result.total"
        },
        "parameters": [
          {
            "$ref": "#/components/parameters/Page"
          },
          {
            "$ref": "#/components/parameters/PageSize"
          },
          {
            "$ref": "#/components/parameters/IsAll"
          },
          {
            "$ref": "#/components/parameters/Id"
          },
          {
            "$ref": "#/components/parameters/Ids"
          },
          {
            "$ref": "#/components/parameters/LikeId"
          },
          {
            "$ref": "#/components/parameters/Name"
          },
          {
            "$ref": "#/components/parameters/NameLike"
          },
          {
            "$ref": "#/components/parameters/OrderBy"
          },
          {
            "$ref": "#/components/parameters/Platform"
          },
          {
            "$ref": "#/components/parameters/CloudInstanceId"
          }
        ],
        "responses": {
          "200": {
            "description": "A page of products, or a failure. `success` tells which.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/ProductPageAnswer"
                },
                "examples": {
                  "found": {
                    "summary": "The first page, with the only product",
                    "value": {
                      "success": true,
                      "errorCode": 0,
                      "errorMsg": "success",
                      "result": {
                        "list": [
                          {
                            "id": "10000001",
                            "name": "Thermometer",
                            "key": "",
                            "platform": "本地",
                            "protocol": "MQTT",
                            "node_type": "直连设备",
                            "net_type": "WIFI",
                            "data_format": "JSON",
                            "factory": "Example Instruments",
                            "status": "",
                            "description": "For halls",
                            "created_at": 1686386096216
                          }
                        ],
                        "total": 1,
                        "page": 1,
                        "pageSize": 10
                      }
                    }
                  },
                  "nothing": {
                    "$ref": "#/components/examples/emptyPage"
                  },
                  "systemFailure": {
                    "$ref": "#/components/examples/systemFailure"
                  },
                  "tokenRefused": {
                    "$ref": "#/components/examples/tokenRefused"
                  },
                  "unknownCall": {
                    "$ref": "#/components/examples/unknownCall"
                  }
                }
              }
            }
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          }
        }
      }
    },
    "/v1.0/openapi/product-release/{productId}": {
      "parameters": [
        {
          "$ref": "#/components/parameters/ProductId"
        }
      ],
      "get": {
        "operationId": "releaseProduct",
        "summary": "Release a product",
        "x-source": "observed",
        "x-idempotent": false,
        "description": "Gives a product the status `已发布` (released).\n\n**This GET writes.** The second time it fails with 10001, so a repetition would turn a success whose answer was\nlost into a failure. No cache may answer it, and nothing should fetch it in advance.\n",
        "tags": [
          "product"
        ],
        "responses": {
          "200": {
            "description": "Done, or a failure. `success` tells which.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/DoneAnswer"
                },
                "examples": {
                  "done": {
                    "$ref": "#/components/examples/done"
                  },
                  "alreadyReleased": {
                    "summary": "10001, the product is released already",
                    "value": {
                      "success": false,
                      "errorCode": 10001,
                      "errorMsg": "系统异常",
                      "result": []
                    }
                  },
                  "productUnknown": {
                    "$ref": "#/components/examples/productUnknown"
                  },
                  "tokenRefused": {
                    "$ref": "#/components/examples/tokenRefused"
                  },
                  "unknownCall": {
                    "$ref": "#/components/examples/unknownCall"
                  }
                }
              }
            }
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          }
        }
      }
    },
    "/v1.0/openapi/product-unrelease/{productId}": {
      "parameters": [
        {
          "$ref": "#/components/parameters/ProductId"
        }
      ],
      "get": {
        "operationId": "unreleaseProduct",
        "summary": "Withdraw a product",
        "x-source": "observed",
        "x-idempotent": false,
        "description": "Gives a product the status `未发布` (not released). It takes no new devices then; those that it has stay.\n\n**This GET writes.** The second time it fails with 10001, so a repetition would turn a success whose answer was\nlost into a failure. No cache may answer it, and nothing should fetch it in advance.\n",
        "tags": [
          "product"
        ],
        "responses": {
          "200": {
            "description": "Done, or a failure. `success` tells which.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/DoneAnswer"
                },
                "examples": {
                  "done": {
                    "$ref": "#/components/examples/done"
                  },
                  "alreadyWithdrawn": {
                    "summary": "10001, the product is withdrawn already",
                    "value": {
                      "success": false,
                      "errorCode": 10001,
                      "errorMsg": "系统异常",
                      "result": []
                    }
                  },
                  "productUnknown": {
                    "$ref": "#/components/examples/productUnknown"
                  },
                  "tokenRefused": {
                    "$ref": "#/components/examples/tokenRefused"
                  },
                  "unknownCall": {
                    "$ref": "#/components/examples/unknownCall"
                  }
                }
              }
            }
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          }
        }
      }
    },
    "/v1.0/openapi/device": {
      "post": {
        "operationId": "addDevice",
        "summary": "Create a device",
        "x-source": "observed",
        "description": "A new device of a product. The answer doesn't tell its id: ask `GET /v1.0/openapi/devices` by its name. Names and\nserial numbers may repeat, so this call makes one device more each time.\n\nA product that was withdrawn takes no devices; one that was never released does.\n",
        "tags": [
          "device"
        ],
        "requestBody": {
          "description": "What the device is like.",
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/DeviceInput"
              },
              "examples": {
                "hall": {
                  "summary": "The thermometer in a hall",
                  "value": {
                    "name": "Hall 1",
                    "device_sn": "SN-0001",
                    "product_id": "10000001",
                    "description": "Beside the door",
                    "driver_instance_id": "30000001"
                  }
                }
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "Done, or a failure. `success` tells which.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/DoneAnswer"
                },
                "examples": {
                  "done": {
                    "$ref": "#/components/examples/done"
                  },
                  "idMissing": {
                    "$ref": "#/components/examples/idMissing"
                  },
                  "productUnknown": {
                    "$ref": "#/components/examples/productUnknown"
                  },
                  "productWithdrawn": {
                    "summary": "20612, the product was withdrawn",
                    "value": {
                      "success": false,
                      "errorCode": 20612,
                      "errorMsg": "产品尚未发布",
                      "result": []
                    }
                  },
                  "driverUnknown": {
                    "$ref": "#/components/examples/driverUnknown"
                  },
                  "driverForeign": {
                    "summary": "20315, the driver belongs to another platform",
                    "value": {
                      "success": false,
                      "errorCode": 20315,
                      "errorMsg": "驱动不属于本地平台",
                      "result": []
                    }
                  },
                  "bodyInvalid": {
                    "$ref": "#/components/examples/bodyInvalid"
                  },
                  "tokenRefused": {
                    "$ref": "#/components/examples/tokenRefused"
                  },
                  "unknownCall": {
                    "$ref": "#/components/examples/unknownCall"
                  }
                }
              }
            }
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          }
        }
      }
    },
    "/v1.0/openapi/device/{deviceId}": {
      "parameters": [
        {
          "$ref": "#/components/parameters/DeviceId"
        }
      ],
      "get": {
        "operationId": "getDevice",
        "summary": "Get a device",
        "x-source": "observed",
        "description": "One device.",
        "tags": [
          "device"
        ],
        "responses": {
          "200": {
            "description": "The device, or a failure. `success` tells which.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/DeviceAnswer"
                },
                "examples": {
                  "found": {
                    "summary": "A device that is connected",
                    "value": {
                      "success": true,
                      "errorCode": 0,
                      "errorMsg": "success",
                      "result": {
                        "id": "20000001",
                        "name": "Hall 1",
                        "platform": "本地",
                        "status": "在线",
                        "description": "Beside the door",
                        "product_id": "10000001",
                        "product_name": "Thermometer",
                        "last_online_time": 1686386096216,
                        "created_at": 1686386000000
                      }
                    }
                  },
                  "deviceUnknown": {
                    "$ref": "#/components/examples/deviceUnknown"
                  },
                  "deviceIdInvalid": {
                    "$ref": "#/components/examples/deviceIdInvalid"
                  },
                  "tokenRefused": {
                    "$ref": "#/components/examples/tokenRefused"
                  },
                  "unknownCall": {
                    "$ref": "#/components/examples/unknownCall"
                  }
                }
              }
            }
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          }
        }
      },
      "put": {
        "operationId": "updateDevice",
        "summary": "Change a device",
        "x-source": "observed",
        "description": "Changes the fields that are sent; those that are left out stay. No alarm rule and no scene that is about the\ndevice may run.\n\nNever send an `id` in the body: the platform changes that device then, and not the one in the path.\n",
        "tags": [
          "device"
        ],
        "requestBody": {
          "description": "The fields to change.",
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/DeviceChange"
              },
              "examples": {
                "place": {
                  "summary": "Another description and place",
                  "value": {
                    "description": "Above the door",
                    "install_location": "Hall 1, north"
                  }
                }
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "Done, or a failure. `success` tells which.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/DoneAnswer"
                },
                "examples": {
                  "done": {
                    "$ref": "#/components/examples/done"
                  },
                  "deviceUnknown": {
                    "$ref": "#/components/examples/deviceUnknown"
                  },
                  "deviceIdInvalid": {
                    "$ref": "#/components/examples/deviceIdInvalid"
                  },
                  "deviceHasAlarmRule": {
                    "$ref": "#/components/examples/deviceHasAlarmRule"
                  },
                  "deviceHasScene": {
                    "$ref": "#/components/examples/deviceHasScene"
                  },
                  "bodyInvalid": {
                    "$ref": "#/components/examples/bodyInvalid"
                  },
                  "tokenRefused": {
                    "$ref": "#/components/examples/tokenRefused"
                  },
                  "unknownCall": {
                    "$ref": "#/components/examples/unknownCall"
                  }
                }
              }
            }
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          }
        }
      },
      "delete": {
        "operationId": "deleteDevice",
        "summary": "Delete a device",
        "x-source": "observed",
        "description": "Deletes a device. No alarm rule and no scene that is about it may run.",
        "tags": [
          "device"
        ],
        "responses": {
          "200": {
            "description": "Done, or a failure. `success` tells which.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/DoneAnswer"
                },
                "examples": {
                  "done": {
                    "$ref": "#/components/examples/done"
                  },
                  "deviceUnknown": {
                    "$ref": "#/components/examples/deviceUnknown"
                  },
                  "deviceIdInvalid": {
                    "$ref": "#/components/examples/deviceIdInvalid"
                  },
                  "deviceHasAlarmRule": {
                    "$ref": "#/components/examples/deviceHasAlarmRule"
                  },
                  "deviceHasScene": {
                    "$ref": "#/components/examples/deviceHasScene"
                  },
                  "tokenRefused": {
                    "$ref": "#/components/examples/tokenRefused"
                  },
                  "unknownCall": {
                    "$ref": "#/components/examples/unknownCall"
                  }
                }
              }
            }
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          }
        }
      }
    },
    "/v1.0/openapi/devices": {
      "get": {
        "operationId": "listDevices",
        "summary": "List devices",
        "x-source": "observed",
        "description": "The devices that all given parameters fit, the newest first unless `orderBy` says otherwise. Values that the\nplatform can't read, such as `page=x`, are ignored.\n",
        "tags": [
          "device"
        ],
        "x-pagination": {
          "style": "page",
          "parameter": "page",
          "items": "result.list",
          "total": "result.total"
        },
        "parameters": [
          {
            "$ref": "#/components/parameters/Page"
          },
          {
            "$ref": "#/components/parameters/PageSize"
          },
          {
            "$ref": "#/components/parameters/IsAll"
          },
          {
            "$ref": "#/components/parameters/Id"
          },
          {
            "$ref": "#/components/parameters/Ids"
          },
          {
            "$ref": "#/components/parameters/LikeId"
          },
          {
            "$ref": "#/components/parameters/Name"
          },
          {
            "$ref": "#/components/parameters/NameLike"
          },
          {
            "$ref": "#/components/parameters/OrderBy"
          },
          {
            "$ref": "#/components/parameters/Platform"
          },
          {
            "$ref": "#/components/parameters/CloudInstanceId"
          },
          {
            "name": "product_id",
            "in": "query",
            "description": "The id of the product that the devices belong to.",
            "schema": {
              "type": "string"
            },
            "examples": {
              "product": {
                "summary": "A product",
                "value": "10000001"
              }
            }
          },
          {
            "name": "cloud_product_id",
            "in": "query",
            "description": "The id that their product has in a cloud.",
            "schema": {
              "type": "string"
            },
            "examples": {
              "product": {
                "summary": "A product of a cloud",
                "value": "cloud-product-1"
              }
            }
          },
          {
            "name": "drive_instance_id",
            "in": "query",
            "description": "The id of the driver that they are reached through.",
            "schema": {
              "type": "string"
            },
            "examples": {
              "driver": {
                "summary": "A driver",
                "value": "30000001"
              }
            }
          },
          {
            "name": "status",
            "in": "query",
            "description": "Their status: `在线` (connected), `离线` (not connected), `未激活` (not activated), `禁用` (disabled) or `未知` (unknown).",
            "schema": {
              "$ref": "#/components/schemas/DeviceStatus"
            },
            "examples": {
              "connected": {
                "summary": "Those that are connected",
                "value": "在线"
              }
            }
          }
        ],
        "responses": {
          "200": {
            "description": "A page of devices, or a failure. `success` tells which.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/DevicePageAnswer"
                },
                "examples": {
                  "found": {
                    "summary": "The first page, with the only device",
                    "value": {
                      "success": true,
                      "errorCode": 0,
                      "errorMsg": "success",
                      "result": {
                        "list": [
                          {
                            "id": "20000001",
                            "name": "Hall 1",
                            "platform": "本地",
                            "status": "离线",
                            "description": "Beside the door",
                            "product_id": "10000001",
                            "product_name": "Thermometer",
                            "last_online_time": 0,
                            "created_at": 1686386000000
                          }
                        ],
                        "total": 1,
                        "page": 1,
                        "pageSize": 10
                      }
                    }
                  },
                  "nothing": {
                    "$ref": "#/components/examples/emptyPage"
                  },
                  "systemFailure": {
                    "$ref": "#/components/examples/systemFailure"
                  },
                  "tokenRefused": {
                    "$ref": "#/components/examples/tokenRefused"
                  },
                  "unknownCall": {
                    "$ref": "#/components/examples/unknownCall"
                  }
                }
              }
            }
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          }
        }
      }
    },
    "/v1.0/openapi/thingModel": {
      "get": {
        "operationId": "getThingModel",
        "summary": "Get a thing model",
        "x-source": "observed",
        "description": "The properties, events and services of a product's devices. Where there are none, the lists are empty.",
        "tags": [
          "thing-model"
        ],
        "parameters": [
          {
            "name": "product_id",
            "in": "query",
            "required": true,
            "description": "The id of the product. Unlike its neighbours in paths, this one is written with an underscore.",
            "schema": {
              "type": "string",
              "minLength": 1
            },
            "examples": {
              "product": {
                "summary": "A product",
                "value": "10000001"
              }
            }
          }
        ],
        "responses": {
          "200": {
            "description": "The thing model, or a failure. `success` tells which.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/ThingModelAnswer"
                },
                "examples": {
                  "found": {
                    "summary": "A temperature, an alarm and a service",
                    "value": {
                      "success": true,
                      "errorCode": 0,
                      "errorMsg": "success",
                      "result": {
                        "properties": [
                          {
                            "id": "40000001",
                            "name": "Temperature",
                            "code": "temperature",
                            "access_mode": "R",
                            "require": true,
                            "type_spec": {
                              "type": "float",
                              "specs": "{\"min\":\"-40\",\"max\":\"85\",\"step\":\"0.1\",\"unit\":\"℃\",\"unitName\":\"degree Celsius\"}"
                            },
                            "description": "Of the air"
                          }
                        ],
                        "events": [
                          {
                            "id": "50000001",
                            "event_type": "alert",
                            "name": "Too hot",
                            "code": "tooHot",
                            "description": "",
                            "require": false,
                            "output_params": [
                              {
                                "code": "temperature",
                                "name": "Temperature",
                                "type_spec": {
                                  "type": "float",
                                  "specs": "{\"min\":\"-40\",\"max\":\"85\"}"
                                }
                              }
                            ]
                          }
                        ],
                        "services": [
                          {
                            "id": "60000001",
                            "name": "Restart",
                            "code": "restart",
                            "description": "",
                            "require": false,
                            "call_type": "SYNC",
                            "input_params": [
                              {
                                "code": "delay",
                                "name": "Delay",
                                "type_spec": {
                                  "type": "int",
                                  "specs": "{\"min\":\"0\",\"max\":\"60\",\"unit\":\"s\"}"
                                }
                              }
                            ],
                            "output_params": null
                          }
                        ]
                      }
                    }
                  },
                  "empty": {
                    "summary": "A thing model without anything in it",
                    "value": {
                      "success": true,
                      "errorCode": 0,
                      "errorMsg": "success",
                      "result": {
                        "properties": [],
                        "events": [],
                        "services": []
                      }
                    }
                  },
                  "idMissing": {
                    "$ref": "#/components/examples/idMissing"
                  },
                  "productUnknown": {
                    "$ref": "#/components/examples/productUnknown"
                  },
                  "tokenRefused": {
                    "$ref": "#/components/examples/tokenRefused"
                  },
                  "unknownCall": {
                    "$ref": "#/components/examples/unknownCall"
                  }
                }
              }
            }
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          }
        }
      },
      "post": {
        "operationId": "addThingModel",
        "summary": "Add to a thing model",
        "x-source": "observed",
        "description": "Adds properties, events and services to a product's thing model, and overwrites those that have an `id` here.\n\nThe platform compares nothing with what is there: a `code` that is there already is there twice then.\n",
        "tags": [
          "thing-model"
        ],
        "requestBody": {
          "description": "What to add.",
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/ThingModelInput"
              },
              "examples": {
                "thermometer": {
                  "summary": "A temperature, an alarm and a service",
                  "value": {
                    "product_id": "10000001",
                    "properties": [
                      {
                        "name": "Temperature",
                        "code": "temperature",
                        "access_mode": "R",
                        "require": true,
                        "type_spec": {
                          "type": "float",
                          "specs": "{\"min\":\"-40\",\"max\":\"85\",\"step\":\"0.1\",\"unit\":\"℃\",\"unitName\":\"degree Celsius\"}"
                        },
                        "description": "Of the air"
                      }
                    ],
                    "events": [
                      {
                        "event_type": "alert",
                        "name": "Too hot",
                        "code": "tooHot",
                        "output_params": [
                          {
                            "code": "temperature",
                            "name": "Temperature",
                            "type_spec": {
                              "type": "float",
                              "specs": "{\"min\":\"-40\",\"max\":\"85\"}"
                            }
                          }
                        ]
                      }
                    ],
                    "services": [
                      {
                        "name": "Restart",
                        "code": "restart",
                        "call_type": "SYNC",
                        "input_params": [
                          {
                            "code": "delay",
                            "name": "Delay",
                            "type_spec": {
                              "type": "int",
                              "specs": "{\"min\":\"0\",\"max\":\"60\",\"unit\":\"s\"}"
                            }
                          }
                        ]
                      }
                    ]
                  }
                }
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "Done, or a failure. `success` tells which.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/DoneAnswer"
                },
                "examples": {
                  "done": {
                    "$ref": "#/components/examples/done"
                  },
                  "idMissing": {
                    "$ref": "#/components/examples/idMissing"
                  },
                  "productUnknown": {
                    "$ref": "#/components/examples/productUnknown"
                  },
                  "bodyInvalid": {
                    "$ref": "#/components/examples/bodyInvalid"
                  },
                  "tokenRefused": {
                    "$ref": "#/components/examples/tokenRefused"
                  },
                  "unknownCall": {
                    "$ref": "#/components/examples/unknownCall"
                  }
                }
              }
            }
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          }
        }
      },
      "put": {
        "operationId": "updateThingModel",
        "summary": "Change a thing model",
        "x-source": "observed",
        "x-idempotent": false,
        "description": "Overwrites what has an `id` here, as a whole: fields that are left out become empty. What has none is added. It is\nthe same as POST in all respects.\n\n**This PUT adds** what has no `id`, each time that it comes: a `code` may repeat. So it is not sent again when an\nanswer fails to come.\n",
        "tags": [
          "thing-model"
        ],
        "requestBody": {
          "description": "What to overwrite, or to add.",
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/ThingModelInput"
              },
              "examples": {
                "name": {
                  "summary": "Another name for a property",
                  "value": {
                    "product_id": "10000001",
                    "properties": [
                      {
                        "id": "40000001",
                        "name": "Air temperature",
                        "code": "temperature",
                        "access_mode": "R",
                        "require": true,
                        "type_spec": {
                          "type": "float",
                          "specs": "{\"min\":\"-40\",\"max\":\"85\",\"step\":\"0.1\",\"unit\":\"℃\",\"unitName\":\"degree Celsius\"}"
                        },
                        "description": "Of the air"
                      }
                    ]
                  }
                }
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "Done, or a failure. `success` tells which.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/DoneAnswer"
                },
                "examples": {
                  "done": {
                    "$ref": "#/components/examples/done"
                  },
                  "idMissing": {
                    "$ref": "#/components/examples/idMissing"
                  },
                  "productUnknown": {
                    "$ref": "#/components/examples/productUnknown"
                  },
                  "bodyInvalid": {
                    "$ref": "#/components/examples/bodyInvalid"
                  },
                  "tokenRefused": {
                    "$ref": "#/components/examples/tokenRefused"
                  },
                  "unknownCall": {
                    "$ref": "#/components/examples/unknownCall"
                  }
                }
              }
            }
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          }
        }
      },
      "delete": {
        "operationId": "deleteThingModel",
        "summary": "Delete from a thing model",
        "x-source": "observed",
        "description": "Deletes the named properties, events and services. Ids that the product's thing model doesn't have are passed over. What to delete stands in a body, which few DELETE calls have: see that your HTTP client sends it.",
        "tags": [
          "thing-model"
        ],
        "requestBody": {
          "description": "What to delete.",
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/ThingModelDeletion"
              },
              "examples": {
                "property": {
                  "summary": "A property",
                  "value": {
                    "product_id": "10000001",
                    "property_ids": [
                      "40000001"
                    ]
                  }
                }
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "Done, or a failure. `success` tells which.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/DoneAnswer"
                },
                "examples": {
                  "done": {
                    "$ref": "#/components/examples/done"
                  },
                  "idMissing": {
                    "$ref": "#/components/examples/idMissing"
                  },
                  "productUnknown": {
                    "$ref": "#/components/examples/productUnknown"
                  },
                  "bodyInvalid": {
                    "$ref": "#/components/examples/bodyInvalid"
                  },
                  "tokenRefused": {
                    "$ref": "#/components/examples/tokenRefused"
                  },
                  "unknownCall": {
                    "$ref": "#/components/examples/unknownCall"
                  }
                }
              }
            }
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          }
        }
      }
    },
    "/v1.0/openapi/queryDeviceEffectivePropertyData": {
      "get": {
        "operationId": "queryDeviceEffectivePropertyData",
        "summary": "Ask a device for its properties",
        "x-source": "observed",
        "description": "The present values of properties, from the device itself, through its driver. The gateway waits up to 10 seconds for the driver.",
        "tags": [
          "device-data"
        ],
        "parameters": [
          {
            "$ref": "#/components/parameters/DataDeviceId"
          },
          {
            "name": "codes",
            "in": "query",
            "description": "The codes of the properties, as a parameter that repeats: `codes=temperature&codes=humidity`. What comes without any is up to the driver.",
            "schema": {
              "type": "array",
              "items": {
                "type": "string",
                "description": "The code of a property."
              }
            },
            "examples": {
              "temperature": {
                "summary": "One property",
                "value": [
                  "temperature"
                ]
              }
            }
          }
        ],
        "responses": {
          "200": {
            "description": "The values, or a failure. `success` tells which.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/PropertyValuesAnswer"
                },
                "examples": {
                  "found": {
                    "summary": "A temperature",
                    "value": {
                      "success": true,
                      "errorCode": 0,
                      "errorMsg": "success",
                      "result": {
                        "propertyInfo": [
                          {
                            "code": "temperature",
                            "value": 21.5,
                            "time": 1686386096216
                          }
                        ]
                      }
                    }
                  },
                  "nothing": {
                    "summary": "The driver named no values",
                    "value": {
                      "success": true,
                      "errorCode": 0,
                      "errorMsg": "success",
                      "result": {
                        "propertyInfo": null
                      }
                    }
                  },
                  "deviceUnknown": {
                    "$ref": "#/components/examples/deviceUnknown"
                  },
                  "deviceIdInvalid": {
                    "$ref": "#/components/examples/deviceIdInvalid"
                  },
                  "idMissing": {
                    "$ref": "#/components/examples/idMissing"
                  },
                  "driverUnknown": {
                    "$ref": "#/components/examples/driverUnknown"
                  },
                  "driverStopped": {
                    "$ref": "#/components/examples/driverStopped"
                  },
                  "driverSilent": {
                    "$ref": "#/components/examples/driverSilent"
                  },
                  "systemFailure": {
                    "$ref": "#/components/examples/systemFailure"
                  },
                  "tokenRefused": {
                    "$ref": "#/components/examples/tokenRefused"
                  },
                  "unknownCall": {
                    "$ref": "#/components/examples/unknownCall"
                  }
                }
              }
            }
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          }
        }
      }
    },
    "/v1.0/openapi/setDeviceProperty": {
      "post": {
        "operationId": "setDeviceProperty",
        "summary": "Set a device's properties",
        "x-source": "observed",
        "description": "Gives properties of a device new values, through its driver. The gateway waits up to 10 seconds for the driver. Where the driver refuses, its own code comes as `errorCode`, and as `errorMsg` too if the platform doesn't know it: it can be any number.",
        "tags": [
          "device-data"
        ],
        "requestBody": {
          "description": "The device, and the values.",
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/PropertySetting"
              },
              "examples": {
                "target": {
                  "summary": "A target temperature",
                  "value": {
                    "deviceId": "20000001",
                    "item": {
                      "targetTemperature": 21.5
                    }
                  }
                }
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "Done, or a failure. `success` tells which.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/DoneAnswer"
                },
                "examples": {
                  "done": {
                    "$ref": "#/components/examples/done"
                  },
                  "refusedByDriver": {
                    "summary": "A code of the driver's own",
                    "value": {
                      "success": false,
                      "errorCode": 90001,
                      "errorMsg": "90001",
                      "result": []
                    }
                  },
                  "deviceUnknown": {
                    "$ref": "#/components/examples/deviceUnknown"
                  },
                  "deviceIdInvalid": {
                    "$ref": "#/components/examples/deviceIdInvalid"
                  },
                  "idMissing": {
                    "$ref": "#/components/examples/idMissing"
                  },
                  "driverUnknown": {
                    "$ref": "#/components/examples/driverUnknown"
                  },
                  "driverStopped": {
                    "$ref": "#/components/examples/driverStopped"
                  },
                  "driverSilent": {
                    "$ref": "#/components/examples/driverSilent"
                  },
                  "systemFailure": {
                    "$ref": "#/components/examples/systemFailure"
                  },
                  "bodyInvalid": {
                    "$ref": "#/components/examples/bodyInvalid"
                  },
                  "tokenRefused": {
                    "$ref": "#/components/examples/tokenRefused"
                  },
                  "unknownCall": {
                    "$ref": "#/components/examples/unknownCall"
                  }
                }
              }
            }
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          }
        }
      }
    },
    "/v1.0/openapi/invokeThingService": {
      "post": {
        "operationId": "invokeThingService",
        "summary": "Call a device's service",
        "x-source": "observed",
        "description": "Has a device carry out a service, through its driver, and brings what it answers. The gateway waits up to 10 seconds for the driver. It doesn't ask whether the thing model has the service.",
        "tags": [
          "device-data"
        ],
        "requestBody": {
          "description": "The device, the service and its input.",
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/ServiceCall"
              },
              "examples": {
                "restart": {
                  "summary": "A restart",
                  "value": {
                    "deviceId": "20000001",
                    "code": "restart",
                    "inputParams": {
                      "delay": 5
                    }
                  }
                }
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "What the device answered, or a failure. `success` tells which.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/ServiceAnswer"
                },
                "examples": {
                  "answered": {
                    "summary": "The output of the service",
                    "value": {
                      "success": true,
                      "errorCode": 0,
                      "errorMsg": "success",
                      "result": {
                        "restartedAt": 1686386101216
                      }
                    }
                  },
                  "nothing": {
                    "summary": "The service has no output",
                    "value": {
                      "success": true,
                      "errorCode": 0,
                      "errorMsg": "success",
                      "result": null
                    }
                  },
                  "deviceUnknown": {
                    "$ref": "#/components/examples/deviceUnknown"
                  },
                  "deviceIdInvalid": {
                    "$ref": "#/components/examples/deviceIdInvalid"
                  },
                  "idMissing": {
                    "$ref": "#/components/examples/idMissing"
                  },
                  "driverUnknown": {
                    "$ref": "#/components/examples/driverUnknown"
                  },
                  "driverStopped": {
                    "$ref": "#/components/examples/driverStopped"
                  },
                  "driverSilent": {
                    "$ref": "#/components/examples/driverSilent"
                  },
                  "systemFailure": {
                    "$ref": "#/components/examples/systemFailure"
                  },
                  "bodyInvalid": {
                    "$ref": "#/components/examples/bodyInvalid"
                  },
                  "tokenRefused": {
                    "$ref": "#/components/examples/tokenRefused"
                  },
                  "unknownCall": {
                    "$ref": "#/components/examples/unknownCall"
                  }
                }
              }
            }
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          }
        }
      }
    },
    "/v1.0/openapi/queryDevicePropertyData": {
      "get": {
        "operationId": "queryDevicePropertyData",
        "summary": "List the values that a property had",
        "x-source": "observed",
        "description": "What a device has reported of a property, the newest first. Without `range`, `first` and `last` nothing is found;\n`range` wins over the other two, and without it `total` is 0.\n",
        "tags": [
          "device-data"
        ],
        "x-pagination": {
          "style": "page",
          "parameter": "page",
          "items": "result.list",
          "total": "result.total"
        },
        "parameters": [
          {
            "$ref": "#/components/parameters/DataDeviceId"
          },
          {
            "name": "code",
            "in": "query",
            "required": true,
            "description": "The code of the property. One that the thing model doesn't have finds nothing.",
            "schema": {
              "type": "string",
              "minLength": 1
            },
            "examples": {
              "temperature": {
                "summary": "A property",
                "value": "temperature"
              }
            }
          },
          {
            "$ref": "#/components/parameters/Range"
          },
          {
            "name": "first",
            "in": "query",
            "description": "Only the oldest value.",
            "schema": {
              "type": "boolean",
              "default": false
            },
            "examples": {
              "oldest": {
                "summary": "The oldest value",
                "value": true
              }
            }
          },
          {
            "name": "last",
            "in": "query",
            "description": "Only the newest value.",
            "schema": {
              "type": "boolean",
              "default": false
            },
            "examples": {
              "newest": {
                "summary": "The newest value",
                "value": true
              }
            }
          },
          {
            "$ref": "#/components/parameters/Page"
          },
          {
            "$ref": "#/components/parameters/PageSize"
          }
        ],
        "responses": {
          "200": {
            "description": "A page of values, or a failure. `success` tells which.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/PropertyHistoryAnswer"
                },
                "examples": {
                  "found": {
                    "summary": "Two temperatures",
                    "value": {
                      "success": true,
                      "errorCode": 0,
                      "errorMsg": "success",
                      "result": {
                        "list": [
                          {
                            "value": 21.5,
                            "time": 1686386096216
                          },
                          {
                            "value": 21.4,
                            "time": 1686386036216
                          }
                        ],
                        "total": 2,
                        "page": 1,
                        "pageSize": 10
                      }
                    }
                  },
                  "nothing": {
                    "$ref": "#/components/examples/emptyHistory"
                  },
                  "deviceUnknown": {
                    "$ref": "#/components/examples/deviceUnknown"
                  },
                  "deviceIdInvalid": {
                    "$ref": "#/components/examples/deviceIdInvalid"
                  },
                  "idMissing": {
                    "$ref": "#/components/examples/idMissing"
                  },
                  "tokenRefused": {
                    "$ref": "#/components/examples/tokenRefused"
                  },
                  "unknownCall": {
                    "$ref": "#/components/examples/unknownCall"
                  }
                }
              }
            }
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          }
        }
      }
    },
    "/v1.0/openapi/queryDeviceEventData": {
      "get": {
        "operationId": "queryDeviceEventData",
        "summary": "List the events that a device reported",
        "x-source": "observed",
        "description": "What a device has reported of an event, the newest first. Without `range` nothing is found, and with LevelDB\nnothing without `eventCode` either.\n\n**Each page but the first begins with the newest event of all once more**, where the platform keeps its data in\nLevelDB; after the last page that is all that comes. So end with the page that `total` says is the last, and leave\nout what has come before.\n",
        "tags": [
          "device-data"
        ],
        "x-pagination": {
          "style": "page",
          "parameter": "page",
          "items": "result.list",
          "total": "result.total"
        },
        "parameters": [
          {
            "$ref": "#/components/parameters/DataDeviceId"
          },
          {
            "name": "eventCode",
            "in": "query",
            "description": "The code of the event.",
            "schema": {
              "type": "string"
            },
            "examples": {
              "tooHot": {
                "summary": "An event",
                "value": "tooHot"
              }
            }
          },
          {
            "name": "eventType",
            "in": "query",
            "description": "The kind of event. The platform reads it and does nothing with it.",
            "schema": {
              "$ref": "#/components/schemas/EventType"
            },
            "examples": {
              "alert": {
                "summary": "Alarms",
                "value": "alert"
              }
            }
          },
          {
            "$ref": "#/components/parameters/Range"
          },
          {
            "$ref": "#/components/parameters/Page"
          },
          {
            "$ref": "#/components/parameters/PageSize"
          }
        ],
        "responses": {
          "200": {
            "description": "A page of events, or a failure. `success` tells which.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/EventHistoryAnswer"
                },
                "examples": {
                  "found": {
                    "summary": "An event",
                    "value": {
                      "success": true,
                      "errorCode": 0,
                      "errorMsg": "success",
                      "result": {
                        "list": [
                          {
                            "event_code": "tooHot",
                            "event_type": "alert",
                            "output_data": {
                              "temperature": 61.5
                            },
                            "report_time": 1686386096216,
                            "name": "Too hot"
                          }
                        ],
                        "total": 1,
                        "page": 1,
                        "pageSize": 10
                      }
                    }
                  },
                  "nothing": {
                    "$ref": "#/components/examples/emptyHistory"
                  },
                  "deviceUnknown": {
                    "$ref": "#/components/examples/deviceUnknown"
                  },
                  "deviceIdInvalid": {
                    "$ref": "#/components/examples/deviceIdInvalid"
                  },
                  "idMissing": {
                    "$ref": "#/components/examples/idMissing"
                  },
                  "tokenRefused": {
                    "$ref": "#/components/examples/tokenRefused"
                  },
                  "unknownCall": {
                    "$ref": "#/components/examples/unknownCall"
                  }
                }
              }
            }
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          }
        }
      }
    },
    "/v1.0/openapi/queryDeviceServiceData": {
      "get": {
        "operationId": "queryDeviceServiceData",
        "summary": "List the service calls of a device",
        "x-source": "observed",
        "description": "The calls of a device's service, with their input and output, the newest first. Without `range` nothing is found.\nWithout `code`, those of all services come, service by service, and `total` counts the last service alone.\n\n**Each page but the first begins with the newest call of all once more**, where the platform keeps its data in\nLevelDB; after the last page that is all that comes. So end with the page that `total` says is the last, and leave\nout what has come before.\n",
        "tags": [
          "device-data"
        ],
        "x-pagination": {
          "style": "page",
          "parameter": "page",
          "items": "result.list",
          "total": "result.total"
        },
        "parameters": [
          {
            "$ref": "#/components/parameters/DataDeviceId"
          },
          {
            "name": "code",
            "in": "query",
            "description": "The code of the service.",
            "schema": {
              "type": "string"
            },
            "examples": {
              "restart": {
                "summary": "A service",
                "value": "restart"
              }
            }
          },
          {
            "$ref": "#/components/parameters/Range"
          },
          {
            "$ref": "#/components/parameters/Page"
          },
          {
            "$ref": "#/components/parameters/PageSize"
          }
        ],
        "responses": {
          "200": {
            "description": "A page of service calls, or a failure. `success` tells which.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/ServiceHistoryAnswer"
                },
                "examples": {
                  "found": {
                    "summary": "A restart",
                    "value": {
                      "success": true,
                      "errorCode": 0,
                      "errorMsg": "success",
                      "result": {
                        "list": [
                          {
                            "report_time": 1686386096216,
                            "code": "restart",
                            "service_name": "Restart",
                            "input_data": {
                              "code": "restart",
                              "inputParams": {
                                "delay": 5
                              }
                            },
                            "output_data": {
                              "restartedAt": 1686386101216
                            }
                          }
                        ],
                        "total": 1,
                        "page": 1,
                        "pageSize": 10
                      }
                    }
                  },
                  "nothing": {
                    "$ref": "#/components/examples/emptyHistory"
                  },
                  "deviceUnknown": {
                    "$ref": "#/components/examples/deviceUnknown"
                  },
                  "deviceIdInvalid": {
                    "$ref": "#/components/examples/deviceIdInvalid"
                  },
                  "idMissing": {
                    "$ref": "#/components/examples/idMissing"
                  },
                  "tokenRefused": {
                    "$ref": "#/components/examples/tokenRefused"
                  },
                  "unknownCall": {
                    "$ref": "#/components/examples/unknownCall"
                  }
                }
              }
            }
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          }
        }
      }
    }
  },
  "components": {
    "securitySchemes": {
      "accessToken": {
        "type": "apiKey",
        "in": "header",
        "name": "x-token",
        "description": "The access token of the login, bare, as in `x-token: <access_token>`. A query parameter of the same name is taken too, and wins over the header; don't use it, since URLs are logged."
      }
    },
    "parameters": {
      "ProductId": {
        "name": "productId",
        "in": "path",
        "required": true,
        "description": "The id of the product.",
        "schema": {
          "type": "string",
          "minLength": 1
        },
        "examples": {
          "product": {
            "summary": "A product",
            "value": "10000001"
          }
        }
      },
      "DeviceId": {
        "name": "deviceId",
        "in": "path",
        "required": true,
        "description": "The id of the device. One that isn't a number fails with 10001.",
        "schema": {
          "type": "string",
          "minLength": 1
        },
        "examples": {
          "device": {
            "summary": "A device",
            "value": "20000001"
          }
        }
      },
      "DataDeviceId": {
        "name": "deviceId",
        "in": "query",
        "required": true,
        "description": "The id of the device.",
        "schema": {
          "type": "string",
          "minLength": 1
        },
        "examples": {
          "device": {
            "summary": "A device",
            "value": "20000001"
          }
        }
      },
      "Range": {
        "name": "range",
        "in": "query",
        "description": "From when to when, in milliseconds since 1970, as a parameter that comes twice: `range=1686300000000&range=1686400000000`. With LevelDB the later time itself is left out. The order of the two doesn't matter; any other number of them is as good as none.",
        "schema": {
          "type": "array",
          "minItems": 2,
          "maxItems": 2,
          "items": {
            "type": "integer",
            "format": "int64",
            "description": "A point in time, in milliseconds since 1970.",
            "examples": [
              1686300000000
            ]
          }
        },
        "examples": {
          "day": {
            "summary": "A day",
            "value": [
              1686300000000,
              1686386400000
            ]
          }
        }
      },
      "Page": {
        "name": "page",
        "in": "query",
        "description": "Which page, counted from 1. The platform takes 0 and less for 1.",
        "schema": {
          "type": "integer",
          "minimum": 1,
          "default": 1
        },
        "examples": {
          "first": {
            "summary": "The first page",
            "value": 1
          }
        }
      },
      "PageSize": {
        "name": "pageSize",
        "in": "query",
        "description": "How many items a page holds. The platform takes more than 1000 for 1000, and 0 and less for 10.",
        "schema": {
          "type": "integer",
          "minimum": 1,
          "maximum": 1000,
          "default": 10
        },
        "examples": {
          "usual": {
            "summary": "As many as without it",
            "value": 10
          }
        }
      },
      "IsAll": {
        "name": "isAll",
        "in": "query",
        "description": "All items at once, whatever `page` and `pageSize` say.",
        "schema": {
          "type": "boolean",
          "default": false
        },
        "examples": {
          "pages": {
            "summary": "Page by page",
            "value": false
          }
        }
      },
      "Id": {
        "name": "id",
        "in": "query",
        "description": "The id.",
        "schema": {
          "type": "string"
        },
        "examples": {
          "one": {
            "summary": "An id",
            "value": "10000001"
          }
        }
      },
      "Ids": {
        "name": "ids",
        "in": "query",
        "description": "Several ids, with commas between them.",
        "schema": {
          "type": "string"
        },
        "examples": {
          "two": {
            "summary": "Two ids",
            "value": "10000001,20000001"
          }
        }
      },
      "LikeId": {
        "name": "likeId",
        "in": "query",
        "description": "A part of the id.",
        "schema": {
          "type": "string"
        },
        "examples": {
          "part": {
            "summary": "A part of an id",
            "value": "0000"
          }
        }
      },
      "Name": {
        "name": "name",
        "in": "query",
        "description": "A part of the name.",
        "schema": {
          "type": "string"
        },
        "examples": {
          "part": {
            "summary": "A part of a name",
            "value": "Hall"
          }
        }
      },
      "NameLike": {
        "name": "nameLike",
        "in": "query",
        "description": "The same as `name`.",
        "schema": {
          "type": "string"
        },
        "examples": {
          "part": {
            "summary": "A part of a name",
            "value": "Hall"
          }
        }
      },
      "OrderBy": {
        "name": "orderBy",
        "in": "query",
        "description": "What to sort by: columns, each with `:asc` or `:desc`, with commas between them. Columns are called as in the database, as `name`, `created` and `modified` are; the platform passes over those that it doesn't have.",
        "schema": {
          "type": "string",
          "pattern": "^\\w+:(asc|desc)(,\\w+:(asc|desc))*$"
        },
        "examples": {
          "name": {
            "summary": "By name, the newest of one name first",
            "value": "name:asc,created:desc"
          }
        }
      },
      "Platform": {
        "name": "platform",
        "in": "query",
        "description": "The platform that they come from, such as `本地`, this one, or a cloud.",
        "schema": {
          "type": "string"
        },
        "examples": {
          "local": {
            "summary": "This platform",
            "value": "本地"
          }
        }
      },
      "CloudInstanceId": {
        "name": "cloud_instance_id",
        "in": "query",
        "description": "The id of the connection to the cloud that they come from.",
        "schema": {
          "type": "string"
        },
        "examples": {
          "cloud": {
            "summary": "A connection to a cloud",
            "value": "cloud-1"
          }
        }
      }
    },
    "responses": {
      "Unauthorized": {
        "x-source": "reading",
        "description": "Refused. HummingBird never answers this status: it reports a refused token by `errorCode` 10006 inside HTTP 200. The edge gateway's document names no status, so HTTP 401 is read as a spent token too; mocks answer it to a call without a token.",
        "content": {
          "application/json": {
            "schema": {
              "$ref": "#/components/schemas/BusinessFailure"
            },
            "examples": {
              "tokenRefused": {
                "$ref": "#/components/examples/tokenRefused"
              }
            }
          }
        }
      }
    },
    "examples": {
      "done": {
        "summary": "Done",
        "value": {
          "success": true,
          "errorCode": 0,
          "errorMsg": "success",
          "result": []
        }
      },
      "emptyPage": {
        "summary": "Nothing fits",
        "value": {
          "success": true,
          "errorCode": 0,
          "errorMsg": "success",
          "result": {
            "list": [],
            "total": 0,
            "page": 1,
            "pageSize": 10
          }
        }
      },
      "emptyHistory": {
        "summary": "Nothing fits; the list is null then",
        "value": {
          "success": true,
          "errorCode": 0,
          "errorMsg": "success",
          "result": {
            "list": null,
            "total": 0,
            "page": 1,
            "pageSize": 10
          }
        }
      },
      "tokenRefused": {
        "summary": "10006, the token is missing, wrong or spent",
        "value": {
          "success": false,
          "errorCode": 10006,
          "errorMsg": "令牌无效",
          "result": []
        }
      },
      "unknownCall": {
        "summary": "1108, the gateway has no such call",
        "value": {
          "code": 1108,
          "msg": "no such path",
          "success": false,
          "t": 1686386096216
        }
      },
      "bodyInvalid": {
        "summary": "10003, the body is no JSON, or has a field of another type",
        "value": {
          "success": false,
          "errorCode": 10003,
          "errorMsg": "参数有误",
          "result": []
        }
      },
      "systemFailure": {
        "summary": "10001, the gateway could not do it",
        "value": {
          "success": false,
          "errorCode": 10001,
          "errorMsg": "系统异常",
          "result": []
        }
      },
      "idMissing": {
        "summary": "10010, an id is empty, or the device has no driver",
        "value": {
          "success": false,
          "errorCode": 10010,
          "errorMsg": "ID 为空",
          "result": []
        }
      },
      "productUnknown": {
        "summary": "20604, there is no such product",
        "value": {
          "success": false,
          "errorCode": 20604,
          "errorMsg": "没有这个产品",
          "result": []
        }
      },
      "deviceUnknown": {
        "summary": "20410, there is no such device",
        "value": {
          "success": false,
          "errorCode": 20410,
          "errorMsg": "没有这个设备",
          "result": []
        }
      },
      "deviceIdInvalid": {
        "summary": "10001, the device's id is not a number",
        "value": {
          "success": false,
          "errorCode": 10001,
          "errorMsg": "系统异常",
          "result": []
        }
      },
      "deviceHasAlarmRule": {
        "summary": "20415, an alarm rule that runs is about the device",
        "value": {
          "success": false,
          "errorCode": 20415,
          "errorMsg": "设备已绑定告警规则",
          "result": []
        }
      },
      "deviceHasScene": {
        "summary": "20416, a scene that runs is about the device",
        "value": {
          "success": false,
          "errorCode": 20416,
          "errorMsg": "设备已绑定场景",
          "result": []
        }
      },
      "driverUnknown": {
        "summary": "20309, there is no such driver",
        "value": {
          "success": false,
          "errorCode": 20309,
          "errorMsg": "没有这个驱动实例",
          "result": []
        }
      },
      "driverStopped": {
        "summary": "20306, the driver isn't running",
        "value": {
          "success": false,
          "errorCode": 20306,
          "errorMsg": "驱动未启动",
          "result": []
        }
      },
      "driverSilent": {
        "summary": "20217, the driver did not answer within 10 seconds",
        "value": {
          "success": false,
          "errorCode": 20217,
          "errorMsg": "设备未及时响应",
          "result": []
        }
      }
    },
    "schemas": {
      "DoneAnswer": {
        "description": "Done or a failure, told apart by `success`.",
        "oneOf": [
          {
            "$ref": "#/components/schemas/Done"
          },
          {
            "$ref": "#/components/schemas/BusinessFailure"
          },
          {
            "$ref": "#/components/schemas/UnknownCall"
          }
        ]
      },
      "ProductAnswer": {
        "description": "A product or a failure, told apart by `success`.",
        "oneOf": [
          {
            "$ref": "#/components/schemas/ProductFound"
          },
          {
            "$ref": "#/components/schemas/BusinessFailure"
          },
          {
            "$ref": "#/components/schemas/UnknownCall"
          }
        ]
      },
      "ProductPageAnswer": {
        "description": "A page of products or a failure, told apart by `success`.",
        "oneOf": [
          {
            "$ref": "#/components/schemas/ProductPage"
          },
          {
            "$ref": "#/components/schemas/BusinessFailure"
          },
          {
            "$ref": "#/components/schemas/UnknownCall"
          }
        ]
      },
      "DeviceAnswer": {
        "description": "A device or a failure, told apart by `success`.",
        "oneOf": [
          {
            "$ref": "#/components/schemas/DeviceFound"
          },
          {
            "$ref": "#/components/schemas/BusinessFailure"
          },
          {
            "$ref": "#/components/schemas/UnknownCall"
          }
        ]
      },
      "DevicePageAnswer": {
        "description": "A page of devices or a failure, told apart by `success`.",
        "oneOf": [
          {
            "$ref": "#/components/schemas/DevicePage"
          },
          {
            "$ref": "#/components/schemas/BusinessFailure"
          },
          {
            "$ref": "#/components/schemas/UnknownCall"
          }
        ]
      },
      "ThingModelAnswer": {
        "description": "A thing model or a failure, told apart by `success`.",
        "oneOf": [
          {
            "$ref": "#/components/schemas/ThingModelFound"
          },
          {
            "$ref": "#/components/schemas/BusinessFailure"
          },
          {
            "$ref": "#/components/schemas/UnknownCall"
          }
        ]
      },
      "PropertyValuesAnswer": {
        "description": "Values of properties or a failure, told apart by `success`.",
        "oneOf": [
          {
            "$ref": "#/components/schemas/PropertyValuesFound"
          },
          {
            "$ref": "#/components/schemas/BusinessFailure"
          },
          {
            "$ref": "#/components/schemas/UnknownCall"
          }
        ]
      },
      "ServiceAnswer": {
        "description": "The output of a service or a failure, told apart by `success`.",
        "oneOf": [
          {
            "$ref": "#/components/schemas/ServiceDone"
          },
          {
            "$ref": "#/components/schemas/BusinessFailure"
          },
          {
            "$ref": "#/components/schemas/UnknownCall"
          }
        ]
      },
      "PropertyHistoryAnswer": {
        "description": "A page of values or a failure, told apart by `success`.",
        "oneOf": [
          {
            "$ref": "#/components/schemas/PropertyHistory"
          },
          {
            "$ref": "#/components/schemas/BusinessFailure"
          },
          {
            "$ref": "#/components/schemas/UnknownCall"
          }
        ]
      },
      "EventHistoryAnswer": {
        "description": "A page of events or a failure, told apart by `success`.",
        "oneOf": [
          {
            "$ref": "#/components/schemas/EventHistory"
          },
          {
            "$ref": "#/components/schemas/BusinessFailure"
          },
          {
            "$ref": "#/components/schemas/UnknownCall"
          }
        ]
      },
      "ServiceHistoryAnswer": {
        "description": "A page of service calls or a failure, told apart by `success`.",
        "oneOf": [
          {
            "$ref": "#/components/schemas/ServiceHistory"
          },
          {
            "$ref": "#/components/schemas/BusinessFailure"
          },
          {
            "$ref": "#/components/schemas/UnknownCall"
          }
        ]
      },
      "BusinessSuccess": {
        "type": "object",
        "x-source": "observed",
        "description": "What all successes of business calls have, beside `result`.",
        "required": [
          "success",
          "errorCode",
          "errorMsg"
        ],
        "properties": {
          "success": {
            "type": "boolean",
            "enum": [
              true
            ],
            "description": "The call succeeded.",
            "examples": [
              true
            ]
          },
          "errorCode": {
            "type": "integer",
            "const": 0,
            "description": "0, success.",
            "examples": [
              0
            ]
          },
          "errorMsg": {
            "type": "string",
            "description": "`success`, in any language.",
            "examples": [
              "success"
            ]
          }
        }
      },
      "BusinessFailure": {
        "type": "object",
        "x-source": "observed",
        "description": "A failure of a business call, inside HTTP 200. It is also what any call answers to a token that is missing, wrong or spent.",
        "required": [
          "success",
          "errorCode",
          "result"
        ],
        "properties": {
          "success": {
            "type": "boolean",
            "enum": [
              false
            ],
            "description": "The call failed.",
            "examples": [
              false
            ]
          },
          "errorCode": {
            "type": "integer",
            "not": {
              "const": 0
            },
            "description": "What went wrong, as a number. Those that these calls can bring stand in the list of codes; a driver may put any other in the answer to `setDeviceProperty`.",
            "examples": [
              10006,
              20604
            ]
          },
          "errorMsg": {
            "type": "string",
            "description": "What went wrong, in words: English where `Accept-Language` is `en`, else Chinese. It is left out where there are none.",
            "examples": [
              "没有这个产品"
            ]
          },
          "result": {
            "type": "array",
            "maxItems": 0,
            "items": {},
            "description": "An empty list. It means nothing.",
            "examples": [
              []
            ]
          }
        }
      },
      "UnknownCall": {
        "type": "object",
        "x-source": "observed",
        "description": "What the gateway answers to a path or a method that it doesn't know, inside HTTP 200, with a token or without. It is the envelope of the token calls.",
        "required": [
          "code",
          "msg",
          "success",
          "t"
        ],
        "properties": {
          "code": {
            "type": "integer",
            "const": 1108,
            "description": "1108, no such call.",
            "examples": [
              1108
            ]
          },
          "msg": {
            "type": "string",
            "description": "The same in words, in English only.",
            "examples": [
              "no such path"
            ]
          },
          "success": {
            "type": "boolean",
            "enum": [
              false
            ],
            "description": "The call failed.",
            "examples": [
              false
            ]
          },
          "t": {
            "type": "integer",
            "format": "int64",
            "description": "When the server answered, in **milliseconds** since 1970, by the server's clock.",
            "examples": [
              1686386096216
            ]
          }
        }
      },
      "Done": {
        "x-source": "observed",
        "description": "A success that brings nothing.",
        "allOf": [
          {
            "$ref": "#/components/schemas/BusinessSuccess"
          },
          {
            "type": "object",
            "required": [
              "result"
            ],
            "properties": {
              "result": {
                "type": "array",
                "maxItems": 0,
                "items": {},
                "description": "An empty list, even where something was created.",
                "examples": [
                  []
                ]
              }
            }
          }
        ]
      },
      "ProductFound": {
        "x-source": "observed",
        "description": "A product.",
        "allOf": [
          {
            "$ref": "#/components/schemas/BusinessSuccess"
          },
          {
            "type": "object",
            "required": [
              "result"
            ],
            "properties": {
              "result": {
                "$ref": "#/components/schemas/Product",
                "description": "The product."
              }
            }
          }
        ]
      },
      "ProductPage": {
        "x-source": "observed",
        "description": "A page of products.",
        "allOf": [
          {
            "$ref": "#/components/schemas/BusinessSuccess"
          },
          {
            "type": "object",
            "required": [
              "result"
            ],
            "properties": {
              "result": {
                "description": "The page.",
                "allOf": [
                  {
                    "$ref": "#/components/schemas/PageCounts"
                  },
                  {
                    "type": "object",
                    "required": [
                      "list"
                    ],
                    "properties": {
                      "list": {
                        "type": "array",
                        "description": "The products, none beyond the last page.",
                        "items": {
                          "$ref": "#/components/schemas/Product"
                        }
                      }
                    }
                  }
                ]
              }
            }
          }
        ]
      },
      "DeviceFound": {
        "x-source": "observed",
        "description": "A device.",
        "allOf": [
          {
            "$ref": "#/components/schemas/BusinessSuccess"
          },
          {
            "type": "object",
            "required": [
              "result"
            ],
            "properties": {
              "result": {
                "$ref": "#/components/schemas/Device",
                "description": "The device."
              }
            }
          }
        ]
      },
      "DevicePage": {
        "x-source": "observed",
        "description": "A page of devices.",
        "allOf": [
          {
            "$ref": "#/components/schemas/BusinessSuccess"
          },
          {
            "type": "object",
            "required": [
              "result"
            ],
            "properties": {
              "result": {
                "description": "The page.",
                "allOf": [
                  {
                    "$ref": "#/components/schemas/PageCounts"
                  },
                  {
                    "type": "object",
                    "required": [
                      "list"
                    ],
                    "properties": {
                      "list": {
                        "type": "array",
                        "description": "The devices, none beyond the last page.",
                        "items": {
                          "$ref": "#/components/schemas/Device"
                        }
                      }
                    }
                  }
                ]
              }
            }
          }
        ]
      },
      "ThingModelFound": {
        "x-source": "observed",
        "description": "A thing model.",
        "allOf": [
          {
            "$ref": "#/components/schemas/BusinessSuccess"
          },
          {
            "type": "object",
            "required": [
              "result"
            ],
            "properties": {
              "result": {
                "$ref": "#/components/schemas/ThingModel",
                "description": "The thing model."
              }
            }
          }
        ]
      },
      "PropertyValuesFound": {
        "x-source": "observed",
        "description": "Present values of properties.",
        "allOf": [
          {
            "$ref": "#/components/schemas/BusinessSuccess"
          },
          {
            "type": "object",
            "required": [
              "result"
            ],
            "properties": {
              "result": {
                "type": "object",
                "description": "The values.",
                "required": [
                  "propertyInfo"
                ],
                "properties": {
                  "propertyInfo": {
                    "type": [
                      "array",
                      "null"
                    ],
                    "description": "The values; null where the driver named none.",
                    "items": {
                      "$ref": "#/components/schemas/PropertyValue"
                    }
                  }
                }
              }
            }
          }
        ]
      },
      "ServiceDone": {
        "x-source": "observed",
        "description": "The output of a service.",
        "allOf": [
          {
            "$ref": "#/components/schemas/BusinessSuccess"
          },
          {
            "type": "object",
            "required": [
              "result"
            ],
            "properties": {
              "result": {
                "type": [
                  "object",
                  "null"
                ],
                "description": "What the device answered, as its thing model says; null where it answered nothing.",
                "examples": [
                  {
                    "restartedAt": 1686386101216
                  },
                  null
                ]
              }
            }
          }
        ]
      },
      "PropertyHistory": {
        "x-source": "observed",
        "description": "A page of the values that a property had.",
        "allOf": [
          {
            "$ref": "#/components/schemas/BusinessSuccess"
          },
          {
            "type": "object",
            "required": [
              "result"
            ],
            "properties": {
              "result": {
                "description": "The page.",
                "allOf": [
                  {
                    "$ref": "#/components/schemas/PageCounts"
                  },
                  {
                    "type": "object",
                    "required": [
                      "list"
                    ],
                    "properties": {
                      "list": {
                        "type": [
                          "array",
                          "null"
                        ],
                        "description": "The values; null where there are none.",
                        "items": {
                          "$ref": "#/components/schemas/PastValue"
                        }
                      }
                    }
                  }
                ]
              }
            }
          }
        ]
      },
      "EventHistory": {
        "x-source": "observed",
        "description": "A page of events.",
        "allOf": [
          {
            "$ref": "#/components/schemas/BusinessSuccess"
          },
          {
            "type": "object",
            "required": [
              "result"
            ],
            "properties": {
              "result": {
                "description": "The page.",
                "allOf": [
                  {
                    "$ref": "#/components/schemas/PageCounts"
                  },
                  {
                    "type": "object",
                    "required": [
                      "list"
                    ],
                    "properties": {
                      "list": {
                        "type": [
                          "array",
                          "null"
                        ],
                        "description": "The events; null where there are none.",
                        "items": {
                          "$ref": "#/components/schemas/PastEvent"
                        }
                      }
                    }
                  }
                ]
              }
            }
          }
        ]
      },
      "ServiceHistory": {
        "x-source": "observed",
        "description": "A page of service calls.",
        "allOf": [
          {
            "$ref": "#/components/schemas/BusinessSuccess"
          },
          {
            "type": "object",
            "required": [
              "result"
            ],
            "properties": {
              "result": {
                "description": "The page.",
                "allOf": [
                  {
                    "$ref": "#/components/schemas/PageCounts"
                  },
                  {
                    "type": "object",
                    "required": [
                      "list"
                    ],
                    "properties": {
                      "list": {
                        "type": [
                          "array",
                          "null"
                        ],
                        "description": "The calls; null where there are none.",
                        "items": {
                          "$ref": "#/components/schemas/PastServiceCall"
                        }
                      }
                    }
                  }
                ]
              }
            }
          }
        ]
      },
      "PageCounts": {
        "type": "object",
        "x-source": "observed",
        "description": "Which page this is, and of how much.",
        "required": [
          "total",
          "page",
          "pageSize"
        ],
        "properties": {
          "total": {
            "type": "integer",
            "description": "How many items there are on all pages.",
            "examples": [
              1
            ]
          },
          "page": {
            "type": "integer",
            "description": "Which page this is, counted from 1.",
            "examples": [
              1
            ]
          },
          "pageSize": {
            "type": "integer",
            "description": "How many items a page holds.",
            "examples": [
              10
            ]
          }
        }
      },
      "ProductInput": {
        "type": "object",
        "x-source": "observed",
        "description": "What a product is like. The platform checks none of the texts: others than those named here are stored as well.",
        "properties": {
          "name": {
            "type": "string",
            "description": "The name. No other product may have it.",
            "examples": [
              "Thermometer"
            ]
          },
          "protocol": {
            "type": "string",
            "description": "What its devices speak: `MQTT`, `CoAP`, `LwM2M`, `HTTP` or `其他` (another).",
            "examples": [
              "MQTT"
            ]
          },
          "node_type": {
            "type": "string",
            "description": "What kind of node they are: `网关` (gateway), `直连设备` (a device of its own), `网关子设备` (a device behind a gateway) or `其他` (another).",
            "examples": [
              "直连设备"
            ]
          },
          "net_type": {
            "type": "string",
            "description": "Their network: `蜂窝` (cellular), `WIFI`, `以太网` (Ethernet), `NB` (NB-IoT) or `其他` (another).",
            "examples": [
              "WIFI"
            ]
          },
          "data_format": {
            "type": "string",
            "description": "The format of what they send.",
            "examples": [
              "JSON"
            ]
          },
          "factory": {
            "type": "string",
            "description": "The manufacturer.",
            "examples": [
              "Example Instruments"
            ]
          },
          "description": {
            "type": "string",
            "description": "Anything else.",
            "examples": [
              "For halls"
            ]
          }
        }
      },
      "ProductChange": {
        "type": "object",
        "x-source": "observed",
        "description": "The fields of a product to change. `net_type` needs `node_type` beside it.",
        "dependentRequired": {
          "net_type": [
            "node_type"
          ]
        },
        "allOf": [
          {
            "$ref": "#/components/schemas/ProductInput"
          }
        ]
      },
      "Product": {
        "type": "object",
        "x-source": "observed",
        "description": "What devices are of one kind.",
        "required": [
          "id",
          "name",
          "key",
          "platform",
          "protocol",
          "node_type",
          "net_type",
          "data_format",
          "factory",
          "status",
          "description",
          "created_at"
        ],
        "properties": {
          "id": {
            "type": "string",
            "description": "The id, digits in a text.",
            "examples": [
              "10000001"
            ]
          },
          "name": {
            "type": "string",
            "description": "The name.",
            "examples": [
              "Thermometer"
            ]
          },
          "key": {
            "type": "string",
            "description": "The product's key. It stays empty where the product was made by this API.",
            "examples": [
              ""
            ]
          },
          "platform": {
            "type": "string",
            "description": "Where the product comes from: `本地`, this platform, or the name of a cloud.",
            "examples": [
              "本地"
            ]
          },
          "protocol": {
            "type": "string",
            "description": "What its devices speak.",
            "examples": [
              "MQTT"
            ]
          },
          "node_type": {
            "type": "string",
            "description": "What kind of node they are.",
            "examples": [
              "直连设备"
            ]
          },
          "net_type": {
            "type": "string",
            "description": "Their network.",
            "examples": [
              "WIFI"
            ]
          },
          "data_format": {
            "type": "string",
            "description": "The format of what they send.",
            "examples": [
              "JSON"
            ]
          },
          "factory": {
            "type": "string",
            "description": "The manufacturer.",
            "examples": [
              "Example Instruments"
            ]
          },
          "status": {
            "type": "string",
            "enum": [
              "已发布",
              "未发布",
              ""
            ],
            "description": "`已发布` (released), `未发布` (withdrawn, or made in the platform's web pages and not yet released), or empty: made by this API and not yet released.",
            "examples": [
              "已发布"
            ]
          },
          "description": {
            "type": "string",
            "description": "Anything else.",
            "examples": [
              "For halls"
            ]
          },
          "created_at": {
            "type": "integer",
            "format": "int64",
            "description": "When it was created, in milliseconds since 1970.",
            "examples": [
              1686386096216
            ]
          }
        }
      },
      "DeviceInput": {
        "type": "object",
        "x-source": "observed",
        "description": "What a device is like. The platform itself wants `product_id` alone.",
        "required": [
          "product_id"
        ],
        "properties": {
          "name": {
            "type": "string",
            "description": "The name. It may repeat.",
            "examples": [
              "Hall 1"
            ]
          },
          "device_sn": {
            "type": "string",
            "description": "The serial number. It may repeat, and no answer brings it.",
            "examples": [
              "SN-0001"
            ]
          },
          "product_id": {
            "type": "string",
            "minLength": 1,
            "description": "The id of its product.",
            "examples": [
              "10000001"
            ]
          },
          "description": {
            "type": "string",
            "description": "Anything else.",
            "examples": [
              "Beside the door"
            ]
          },
          "driver_instance_id": {
            "type": "string",
            "description": "The id of the driver that it is reached through; it must be of this platform. Without one the device can't be asked or told anything.",
            "examples": [
              "30000001"
            ]
          }
        }
      },
      "DeviceChange": {
        "type": "object",
        "x-source": "observed",
        "description": "The fields of a device to change.",
        "properties": {
          "name": {
            "type": "string",
            "description": "The name.",
            "examples": [
              "Hall 1"
            ]
          },
          "description": {
            "type": "string",
            "description": "Anything else.",
            "examples": [
              "Above the door"
            ]
          },
          "install_location": {
            "type": "string",
            "description": "Where it is mounted. No answer brings it.",
            "examples": [
              "Hall 1",
              "north"
            ]
          },
          "drive_instance_id": {
            "type": "string",
            "description": "The id of the driver that it is reached through. Spelt without the r of `driver_instance_id`, and not checked.",
            "examples": [
              "30000001"
            ]
          }
        }
      },
      "DeviceStatus": {
        "type": "string",
        "x-source": "observed",
        "enum": [
          "在线",
          "离线",
          "未激活",
          "禁用",
          "未知"
        ],
        "description": "`在线` (connected), `离线` (not connected), `未激活` (not activated), `禁用` (disabled) or `未知` (unknown). A new device is `离线`.",
        "examples": [
          "在线"
        ]
      },
      "Device": {
        "type": "object",
        "x-source": "observed",
        "description": "A device.",
        "required": [
          "id",
          "name",
          "platform",
          "status",
          "description",
          "product_id",
          "product_name",
          "last_online_time",
          "created_at"
        ],
        "properties": {
          "id": {
            "type": "string",
            "description": "The id, digits in a text.",
            "examples": [
              "20000001"
            ]
          },
          "name": {
            "type": "string",
            "description": "The name.",
            "examples": [
              "Hall 1"
            ]
          },
          "platform": {
            "type": "string",
            "description": "Where the device comes from: `本地`, this platform, or the name of a cloud.",
            "examples": [
              "本地"
            ]
          },
          "status": {
            "$ref": "#/components/schemas/DeviceStatus",
            "description": "Whether it is connected."
          },
          "description": {
            "type": "string",
            "description": "Anything else.",
            "examples": [
              "Beside the door"
            ]
          },
          "product_id": {
            "type": "string",
            "description": "The id of its product.",
            "examples": [
              "10000001"
            ]
          },
          "product_name": {
            "type": "string",
            "description": "The name of its product.",
            "examples": [
              "Thermometer"
            ]
          },
          "last_online_time": {
            "type": "integer",
            "format": "int64",
            "description": "When it was last connected, in milliseconds since 1970; 0 if never.",
            "examples": [
              1686386096216
            ]
          },
          "created_at": {
            "type": "integer",
            "format": "int64",
            "description": "When it was created, in milliseconds since 1970.",
            "examples": [
              1686386000000
            ]
          }
        }
      },
      "TypeSpec": {
        "type": "object",
        "x-source": "observed",
        "description": "The type of a value. The platform would store any text as `type`; these are the ones that it knows. Both fields are left out where they were never given.",
        "properties": {
          "type": {
            "type": "string",
            "enum": [
              "int",
              "float",
              "text",
              "date",
              "bool",
              "enum",
              "struct",
              "array"
            ],
            "description": "The type.",
            "examples": [
              "float"
            ]
          },
          "specs": {
            "type": "string",
            "description": "More about the type, as JSON **inside a text**. For numbers: `min`, `max`, `step`, `unit` and `unitName`, all of them texts.",
            "examples": [
              "{\"min\":\"-40\",\"max\":\"85\",\"step\":\"0.1\",\"unit\":\"℃\",\"unitName\":\"degree Celsius\"}"
            ]
          }
        }
      },
      "Param": {
        "type": "object",
        "x-source": "observed",
        "description": "A value that goes with an event, into a service or out of one.",
        "required": [
          "code",
          "name",
          "type_spec"
        ],
        "properties": {
          "code": {
            "type": "string",
            "description": "What data call it.",
            "examples": [
              "temperature"
            ]
          },
          "name": {
            "type": "string",
            "description": "What people call it.",
            "examples": [
              "Temperature"
            ]
          },
          "type_spec": {
            "$ref": "#/components/schemas/TypeSpec",
            "description": "Its type."
          }
        }
      },
      "EventType": {
        "type": "string",
        "x-source": "observed",
        "enum": [
          "info",
          "alert",
          "error"
        ],
        "description": "The kind of an event. The platform would store any text; these are the ones that it knows.",
        "examples": [
          "alert"
        ]
      },
      "CallType": {
        "type": "string",
        "x-source": "observed",
        "enum": [
          "SYNC",
          "ASYNC"
        ],
        "description": "Whether a service is waited for. The platform would store any text; these are the ones that it knows.",
        "examples": [
          "SYNC"
        ]
      },
      "AccessMode": {
        "type": "string",
        "x-source": "observed",
        "enum": [
          "R",
          "RW",
          "W"
        ],
        "description": "Whether a property can be read, set or both. The platform would store any text; these are the ones that it writes itself.",
        "examples": [
          "R"
        ]
      },
      "PropertyInput": {
        "type": "object",
        "x-source": "observed",
        "description": "A property to add, or to overwrite. The platform itself wants none of the fields.",
        "properties": {
          "id": {
            "type": "string",
            "description": "The id of the property to overwrite. Without one, a property is added.",
            "examples": [
              "40000001"
            ]
          },
          "name": {
            "type": "string",
            "description": "What people call it.",
            "examples": [
              "Temperature"
            ]
          },
          "code": {
            "type": "string",
            "description": "What data call it. The platform lets it repeat.",
            "examples": [
              "temperature"
            ]
          },
          "access_mode": {
            "$ref": "#/components/schemas/AccessMode",
            "description": "Whether it can be read, set or both."
          },
          "require": {
            "type": "boolean",
            "description": "Whether each device has it.",
            "examples": [
              true
            ]
          },
          "type_spec": {
            "$ref": "#/components/schemas/TypeSpec",
            "description": "The type of its value."
          },
          "description": {
            "type": "string",
            "description": "Anything else.",
            "examples": [
              "Of the air"
            ]
          }
        }
      },
      "EventInput": {
        "type": "object",
        "x-source": "observed",
        "description": "An event to add, or to overwrite. The platform itself wants none of the fields.",
        "properties": {
          "id": {
            "type": "string",
            "description": "The id of the event to overwrite. Without one, an event is added.",
            "examples": [
              "50000001"
            ]
          },
          "event_type": {
            "$ref": "#/components/schemas/EventType",
            "description": "Its kind."
          },
          "name": {
            "type": "string",
            "description": "What people call it.",
            "examples": [
              "Too hot"
            ]
          },
          "code": {
            "type": "string",
            "description": "What data call it. The platform lets it repeat.",
            "examples": [
              "tooHot"
            ]
          },
          "description": {
            "type": "string",
            "description": "Anything else.",
            "examples": [
              "Above 60 degrees"
            ]
          },
          "require": {
            "type": "boolean",
            "description": "Whether each device has it.",
            "examples": [
              false
            ]
          },
          "output_params": {
            "type": "array",
            "description": "What goes with it.",
            "items": {
              "$ref": "#/components/schemas/Param"
            }
          }
        }
      },
      "ServiceInput": {
        "type": "object",
        "x-source": "observed",
        "description": "A service to add, or to overwrite. The platform itself wants none of the fields.",
        "properties": {
          "id": {
            "type": "string",
            "description": "The id of the service to overwrite. Without one, a service is added.",
            "examples": [
              "60000001"
            ]
          },
          "name": {
            "type": "string",
            "description": "What people call it.",
            "examples": [
              "Restart"
            ]
          },
          "code": {
            "type": "string",
            "description": "What calls and data call it. The platform lets it repeat.",
            "examples": [
              "restart"
            ]
          },
          "description": {
            "type": "string",
            "description": "Anything else.",
            "examples": [
              "After a delay"
            ]
          },
          "require": {
            "type": "boolean",
            "description": "Whether each device has it.",
            "examples": [
              false
            ]
          },
          "call_type": {
            "$ref": "#/components/schemas/CallType",
            "description": "Whether it is waited for."
          },
          "input_params": {
            "type": "array",
            "description": "What goes into it.",
            "items": {
              "$ref": "#/components/schemas/Param"
            }
          },
          "output_params": {
            "type": "array",
            "description": "What comes out of it.",
            "items": {
              "$ref": "#/components/schemas/Param"
            }
          }
        }
      },
      "ThingModelInput": {
        "type": "object",
        "x-source": "observed",
        "description": "What to add to a thing model, or to overwrite in it.",
        "required": [
          "product_id"
        ],
        "properties": {
          "product_id": {
            "type": "string",
            "minLength": 1,
            "description": "The id of the product that the thing model belongs to.",
            "examples": [
              "10000001"
            ]
          },
          "properties": {
            "type": "array",
            "description": "Properties.",
            "items": {
              "$ref": "#/components/schemas/PropertyInput"
            }
          },
          "events": {
            "type": "array",
            "description": "Events.",
            "items": {
              "$ref": "#/components/schemas/EventInput"
            }
          },
          "services": {
            "type": "array",
            "description": "Services.",
            "items": {
              "$ref": "#/components/schemas/ServiceInput"
            }
          }
        }
      },
      "ThingModelDeletion": {
        "type": "object",
        "x-source": "observed",
        "description": "What to delete from a thing model.",
        "required": [
          "product_id"
        ],
        "properties": {
          "product_id": {
            "type": "string",
            "minLength": 1,
            "description": "The id of the product that the thing model belongs to.",
            "examples": [
              "10000001"
            ]
          },
          "property_ids": {
            "type": "array",
            "description": "The ids of properties.",
            "items": {
              "type": "string",
              "description": "The id of a property.",
              "examples": [
                "40000001"
              ]
            }
          },
          "event_ids": {
            "type": "array",
            "description": "The ids of events.",
            "items": {
              "type": "string",
              "description": "The id of an event.",
              "examples": [
                "50000001"
              ]
            }
          },
          "service_ids": {
            "type": "array",
            "description": "The ids of services.",
            "items": {
              "type": "string",
              "description": "The id of a service.",
              "examples": [
                "60000001"
              ]
            }
          }
        }
      },
      "ThingModel": {
        "type": "object",
        "x-source": "observed",
        "description": "What the devices of a product can tell and do.",
        "required": [
          "properties",
          "events",
          "services"
        ],
        "properties": {
          "properties": {
            "type": "array",
            "description": "What can be read or set.",
            "items": {
              "$ref": "#/components/schemas/Property"
            }
          },
          "events": {
            "type": "array",
            "description": "What devices tell of themselves.",
            "items": {
              "$ref": "#/components/schemas/Event"
            }
          },
          "services": {
            "type": "array",
            "description": "What devices can be asked to do.",
            "items": {
              "$ref": "#/components/schemas/Service"
            }
          }
        }
      },
      "Property": {
        "type": "object",
        "x-source": "observed",
        "description": "A property of a thing model. What was never given is empty.",
        "required": [
          "id",
          "name",
          "code",
          "access_mode",
          "require",
          "type_spec",
          "description"
        ],
        "properties": {
          "id": {
            "type": "string",
            "description": "The id, digits in a text.",
            "examples": [
              "40000001"
            ]
          },
          "name": {
            "type": "string",
            "description": "What people call it.",
            "examples": [
              "Temperature"
            ]
          },
          "code": {
            "type": "string",
            "description": "What data call it.",
            "examples": [
              "temperature"
            ]
          },
          "access_mode": {
            "type": "string",
            "enum": [
              "R",
              "RW",
              "W",
              ""
            ],
            "description": "Whether it can be read, set or both.",
            "examples": [
              "R"
            ]
          },
          "require": {
            "type": "boolean",
            "description": "Whether each device has it.",
            "examples": [
              true
            ]
          },
          "type_spec": {
            "$ref": "#/components/schemas/TypeSpec",
            "description": "The type of its value."
          },
          "description": {
            "type": "string",
            "description": "Anything else.",
            "examples": [
              "Of the air"
            ]
          }
        }
      },
      "Event": {
        "type": "object",
        "x-source": "observed",
        "description": "An event of a thing model. What was never given is empty or null.",
        "required": [
          "id",
          "event_type",
          "name",
          "code",
          "description",
          "require",
          "output_params"
        ],
        "properties": {
          "id": {
            "type": "string",
            "description": "The id, digits in a text.",
            "examples": [
              "50000001"
            ]
          },
          "event_type": {
            "type": "string",
            "enum": [
              "info",
              "alert",
              "error",
              ""
            ],
            "description": "Its kind.",
            "examples": [
              "alert"
            ]
          },
          "name": {
            "type": "string",
            "description": "What people call it.",
            "examples": [
              "Too hot"
            ]
          },
          "code": {
            "type": "string",
            "description": "What data call it.",
            "examples": [
              "tooHot"
            ]
          },
          "description": {
            "type": "string",
            "description": "Anything else.",
            "examples": [
              "Above 60 degrees"
            ]
          },
          "require": {
            "type": "boolean",
            "description": "Whether each device has it.",
            "examples": [
              false
            ]
          },
          "output_params": {
            "type": [
              "array",
              "null"
            ],
            "description": "What goes with it.",
            "items": {
              "$ref": "#/components/schemas/Param"
            }
          }
        }
      },
      "Service": {
        "type": "object",
        "x-source": "observed",
        "description": "A service of a thing model. What was never given is empty or null.",
        "required": [
          "id",
          "name",
          "code",
          "description",
          "require",
          "call_type",
          "input_params",
          "output_params"
        ],
        "properties": {
          "id": {
            "type": "string",
            "description": "The id, digits in a text.",
            "examples": [
              "60000001"
            ]
          },
          "name": {
            "type": "string",
            "description": "What people call it.",
            "examples": [
              "Restart"
            ]
          },
          "code": {
            "type": "string",
            "description": "What calls and data call it.",
            "examples": [
              "restart"
            ]
          },
          "description": {
            "type": "string",
            "description": "Anything else.",
            "examples": [
              "After a delay"
            ]
          },
          "require": {
            "type": "boolean",
            "description": "Whether each device has it.",
            "examples": [
              false
            ]
          },
          "call_type": {
            "type": "string",
            "enum": [
              "SYNC",
              "ASYNC",
              ""
            ],
            "description": "Whether it is waited for.",
            "examples": [
              "SYNC"
            ]
          },
          "input_params": {
            "type": [
              "array",
              "null"
            ],
            "description": "What goes into it.",
            "items": {
              "$ref": "#/components/schemas/Param"
            }
          },
          "output_params": {
            "type": [
              "array",
              "null"
            ],
            "description": "What comes out of it.",
            "items": {
              "$ref": "#/components/schemas/Param"
            }
          }
        }
      },
      "PropertySetting": {
        "type": "object",
        "x-source": "observed",
        "description": "A device, and new values of its properties.",
        "required": [
          "deviceId",
          "item"
        ],
        "properties": {
          "deviceId": {
            "type": "string",
            "minLength": 1,
            "description": "The id of the device.",
            "examples": [
              "20000001"
            ]
          },
          "item": {
            "type": "object",
            "description": "The new values, by the code of the property.",
            "examples": [
              {
                "targetTemperature": 21.5
              }
            ]
          }
        }
      },
      "ServiceCall": {
        "type": "object",
        "x-source": "observed",
        "description": "A device, and the service that it is to carry out.",
        "required": [
          "deviceId",
          "code"
        ],
        "properties": {
          "deviceId": {
            "type": "string",
            "minLength": 1,
            "description": "The id of the device.",
            "examples": [
              "20000001"
            ]
          },
          "code": {
            "type": "string",
            "description": "The code of the service.",
            "examples": [
              "restart"
            ]
          },
          "inputParams": {
            "type": "object",
            "description": "What goes into it, by the code of the parameter.",
            "examples": [
              {
                "delay": 5
              }
            ]
          }
        }
      },
      "PropertyValue": {
        "type": "object",
        "x-source": "observed",
        "description": "The value of a property, and when it was.",
        "required": [
          "code",
          "value",
          "time"
        ],
        "properties": {
          "code": {
            "type": "string",
            "description": "The code of the property.",
            "examples": [
              "temperature"
            ]
          },
          "value": {
            "description": "The value, of the type that the thing model gives it.",
            "examples": [
              21.5
            ]
          },
          "time": {
            "type": "integer",
            "format": "int64",
            "description": "When the property had it, in milliseconds since 1970.",
            "examples": [
              1686386096216
            ]
          }
        }
      },
      "PastValue": {
        "type": "object",
        "x-source": "observed",
        "description": "A value that a property had, and when.",
        "required": [
          "value",
          "time"
        ],
        "properties": {
          "value": {
            "description": "The value, of the type that the thing model gives it; a text of it where the platform keeps its data in TDengine.",
            "examples": [
              21.5,
              "21.5"
            ]
          },
          "time": {
            "type": "integer",
            "format": "int64",
            "description": "When the property had it, in milliseconds since 1970.",
            "examples": [
              1686386096216
            ]
          }
        }
      },
      "PastEvent": {
        "type": "object",
        "x-source": "observed",
        "description": "An event that a device reported.",
        "required": [
          "event_code",
          "event_type",
          "output_data",
          "report_time",
          "name"
        ],
        "properties": {
          "event_code": {
            "type": "string",
            "description": "The code of the event.",
            "examples": [
              "tooHot"
            ]
          },
          "event_type": {
            "type": "string",
            "description": "Its kind; empty where the thing model doesn't have it, or gives it none.",
            "examples": [
              "alert"
            ]
          },
          "output_data": {
            "type": [
              "object",
              "null"
            ],
            "description": "What came with it, by the code of the parameter; null where nothing came.",
            "examples": [
              {
                "temperature": 61.5
              }
            ]
          },
          "report_time": {
            "type": "integer",
            "format": "int64",
            "description": "When it was reported, in milliseconds since 1970.",
            "examples": [
              1686386096216
            ]
          },
          "name": {
            "type": "string",
            "description": "What people call it; empty where the thing model doesn't have it.",
            "examples": [
              "Too hot"
            ]
          }
        }
      },
      "PastServiceCall": {
        "type": "object",
        "x-source": "observed",
        "description": "A call of a device's service.",
        "required": [
          "report_time",
          "code",
          "service_name",
          "input_data",
          "output_data"
        ],
        "properties": {
          "report_time": {
            "type": "integer",
            "format": "int64",
            "description": "When it was called, in milliseconds since 1970.",
            "examples": [
              1686386096216
            ]
          },
          "code": {
            "type": "string",
            "description": "The code of the service.",
            "examples": [
              "restart"
            ]
          },
          "service_name": {
            "type": "string",
            "description": "What people call it; empty where the thing model doesn't have it.",
            "examples": [
              "Restart"
            ]
          },
          "input_data": {
            "type": [
              "object",
              "null"
            ],
            "description": "What was sent: `code`, and `inputParams` as they were given to `invokeThingService`, null where there were none.",
            "examples": [
              {
                "code": "restart",
                "inputParams": {
                  "delay": 5
                }
              }
            ]
          },
          "output_data": {
            "type": [
              "object",
              "null"
            ],
            "description": "What the device answered; null where it answered nothing. Where no answer came in time, `result` is false in it, and `message` says so.",
            "examples": [
              {
                "restartedAt": 1686386101216
              }
            ]
          }
        }
      }
    }
  },
  "x-error-codes": [
    {
      "code": 1108,
      "in": "body",
      "x-source": "observed",
      "x-sources": {
        "remedy": "reading"
      },
      "meaning": "The gateway has no such call.",
      "cause": "The path or the method is wrong, or `baseUrl` is; or the gateway is no HummingBird, or one of another version. It comes as `code`, all others as `errorCode`.",
      "remedy": "Correct the address, or ask the gateway's operator which calls it has. Asking again will not help.",
      "client": "Hands it over; `unwrap` throws kind `business`."
    },
    {
      "code": 10001,
      "in": "body",
      "x-source": "observed",
      "x-sources": {
        "remedy": "reading"
      },
      "meaning": "The gateway could not do what was asked.",
      "cause": "The product is released already, or withdrawn already; the id of the device is not a number; the driver can't be reached; or the database failed.",
      "remedy": "Look at what there is: a product's `status` tells whether it is released. If that isn't it, look at the gateway's log.",
      "client": "Hands it over; `unwrap` throws kind `business`."
    },
    {
      "code": 10003,
      "in": "body",
      "x-source": "observed",
      "x-sources": {
        "remedy": "reading"
      },
      "meaning": "The request was not understood.",
      "cause": "The body is no JSON, or a field has another type than it should.",
      "remedy": "Send the fields with the types that they have here. Asking again with the same request will not help.",
      "client": "Hands it over; `unwrap` throws kind `business`."
    },
    {
      "code": 10006,
      "in": "body",
      "x-source": "observed",
      "x-sources": {
        "remedy": "reading"
      },
      "meaning": "The token was refused.",
      "cause": "It is missing, cut short, spent, or a refresh token in the place of an access token; the gateway doesn't say which. A restart of the gateway may end all access tokens too.",
      "remedy": "Renew the tokens once and repeat the call once. If the code comes again, hand the failure on.",
      "client": "Renews the tokens once, or logs in if that fails, and repeats the call once. A second rejection is handed over; `unwrap` throws kind `authentication`."
    },
    {
      "code": 10009,
      "in": "body",
      "x-source": "observed",
      "x-sources": {
        "remedy": "reading"
      },
      "meaning": "There is such a thing already.",
      "cause": "Another product has the name.",
      "remedy": "Take another name, or look the product up: it may be yours, from a call whose answer was lost.",
      "client": "Hands it over; `unwrap` throws kind `business`."
    },
    {
      "code": 10010,
      "in": "body",
      "x-source": "observed",
      "x-sources": {
        "remedy": "reading"
      },
      "meaning": "An id is empty.",
      "cause": "The id of the product or the device is missing, or the device has no driver.",
      "remedy": "Send the id, or give the device a driver. Asking again with the same request will not help.",
      "client": "Hands it over; `unwrap` throws kind `business`."
    },
    {
      "code": 20217,
      "in": "body",
      "x-source": "observed",
      "x-sources": {
        "remedy": "reading"
      },
      "meaning": "No answer came in time.",
      "cause": "The driver, or the device behind it, did not answer within 10 seconds.",
      "remedy": "See whether the device is connected. Whether it has carried out what it was told is unknown: ask for its values before you tell it again.",
      "client": "Hands it over; `unwrap` throws kind `business`."
    },
    {
      "code": 20306,
      "in": "body",
      "x-source": "observed",
      "x-sources": {
        "remedy": "reading"
      },
      "meaning": "The driver isn't running.",
      "cause": "The device's driver was stopped, or never started.",
      "remedy": "Start the driver in the platform, then repeat the call.",
      "client": "Hands it over; `unwrap` throws kind `business`."
    },
    {
      "code": 20309,
      "in": "body",
      "x-source": "observed",
      "x-sources": {
        "remedy": "reading"
      },
      "meaning": "There is no such driver.",
      "cause": "The id of the driver is wrong, or the driver was deleted.",
      "remedy": "Give the device a driver that is there.",
      "client": "Hands it over; `unwrap` throws kind `business`."
    },
    {
      "code": 20315,
      "in": "body",
      "x-source": "observed",
      "x-sources": {
        "remedy": "reading"
      },
      "meaning": "The driver belongs to another platform.",
      "cause": "A device that this API makes is of this platform, and the driver is of a cloud.",
      "remedy": "Name a driver of this platform.",
      "client": "Hands it over; `unwrap` throws kind `business`."
    },
    {
      "code": 20410,
      "in": "body",
      "x-source": "observed",
      "x-sources": {
        "remedy": "reading"
      },
      "meaning": "There is no such device.",
      "cause": "The id is wrong, or the device was deleted.",
      "remedy": "Look the id up in the list of devices.",
      "client": "Hands it over; `unwrap` throws kind `business`."
    },
    {
      "code": 20415,
      "in": "body",
      "x-source": "observed",
      "x-sources": {
        "remedy": "reading"
      },
      "meaning": "An alarm rule that runs is about the device.",
      "cause": "While an alarm rule that is about the device runs, it can't be changed or deleted.",
      "remedy": "Stop the alarm rule in the platform, then repeat the call.",
      "client": "Hands it over; `unwrap` throws kind `business`."
    },
    {
      "code": 20416,
      "in": "body",
      "x-source": "observed",
      "x-sources": {
        "remedy": "reading"
      },
      "meaning": "A scene that runs is about the device.",
      "cause": "While a scene that is about the device runs, it can't be changed or deleted.",
      "remedy": "Stop the scene in the platform, then repeat the call.",
      "client": "Hands it over; `unwrap` throws kind `business`."
    },
    {
      "code": 20602,
      "in": "body",
      "x-source": "observed",
      "x-sources": {
        "remedy": "reading"
      },
      "meaning": "The product has devices.",
      "cause": "A product that has devices can't be deleted.",
      "remedy": "Delete its devices first.",
      "client": "Hands it over; `unwrap` throws kind `business`."
    },
    {
      "code": 20604,
      "in": "body",
      "x-source": "observed",
      "x-sources": {
        "remedy": "reading"
      },
      "meaning": "There is no such product.",
      "cause": "The id is wrong, or the product was deleted.",
      "remedy": "Look the id up in the list of products.",
      "client": "Hands it over; `unwrap` throws kind `business`."
    },
    {
      "code": 20611,
      "in": "body",
      "x-source": "observed",
      "x-sources": {
        "remedy": "reading"
      },
      "meaning": "An alarm rule that runs is about the product.",
      "cause": "While an alarm rule that is about the product runs, it can't be deleted.",
      "remedy": "Stop the alarm rule in the platform, then repeat the call.",
      "client": "Hands it over; `unwrap` throws kind `business`."
    },
    {
      "code": 20612,
      "in": "body",
      "x-source": "observed",
      "x-sources": {
        "remedy": "reading"
      },
      "meaning": "The product is not released.",
      "cause": "The product was withdrawn, and takes no devices.",
      "remedy": "Release the product, then repeat the call.",
      "client": "Hands it over; `unwrap` throws kind `business`."
    },
    {
      "code": 401,
      "in": "status",
      "x-source": "reading",
      "meaning": "The token was refused.",
      "cause": "HummingBird itself never answers this status; it is read in the edge gateway's document, and mocks answer it to a call without a token.",
      "remedy": "Renew the tokens once and repeat the call once. If it comes again, hand the failure on.",
      "client": "Renews the tokens once, or logs in if that fails, and repeats the call once. A second 401 is handed over; `unwrap` throws kind `authentication`."
    },
    {
      "code": 500,
      "in": "status",
      "x-source": "observed",
      "x-sources": {
        "remedy": "reading"
      },
      "meaning": "The server broke down.",
      "cause": "`net_type` was sent without `node_type`, or it is a mistake of the server's. The body is empty.",
      "remedy": "Send both fields. Otherwise look at the gateway's log.",
      "client": "Hands it over; `unwrap` throws kind `http`."
    }
  ],
  "info": {
    "title": "HummingBird API",
    "summary": "Products, devices, thing models and device data of the open-source IoT platform HummingBird.",
    "version": "0.1.0",
    "license": {
      "name": "MIT",
      "identifier": "MIT"
    }
  }
};
