def step_0(client, user):
    response = client.post(
        routes.actions_0,
        json=action.dump(),
        headers=user.token,
    )
    data = assert_deserialize(response, 201)

def step_1(client, user):
    response = client.post(
        routes.actions_1,
        json=action.dump(),
        headers=user.token,
    )
    data = assert_deserialize(response, 201)

def step_2(client, user):
    response = client.post(
        routes.actions_2,
        json=action.dump(),
        headers=user.token,
    )
    data = assert_deserialize(response, 201)

def step_3(client, user):
    response = client.post(
        routes.actions_3,
        json=action.dump(),
        headers=user.token,
    )
    data = assert_deserialize(response, 201)

def step_4(client, user):
    response = client.post(
        routes.actions_4,
        json=action.dump(),
        headers=user.token,
    )
    data = assert_deserialize(response, 201)

def step_5(client, user):
    response = client.post(
        routes.actions_5,
        json=action.dump(),
        headers=user.token,
    )
    data = assert_deserialize(response, 201)

def step_6(client, user):
    response = client.post(
        routes.actions_6,
        json=action.dump(),
        headers=user.token,
    )
    data = assert_deserialize(response, 201)

def step_7(client, user):
    response = client.post(
        routes.actions_7,
        json=action.dump(),
        headers=user.token,
    )
    data = assert_deserialize(response, 201)

def step_8(client, user):
    response = client.post(
        routes.actions_8,
        json=action.dump(),
        headers=user.token,
    )
    data = assert_deserialize(response, 201)

def step_9(client, user):
    response = client.post(
        routes.actions_9,
        json=action.dump(),
        headers=user.token,
    )
    data = assert_deserialize(response, 201)

def step_10(client, user):
    response = client.post(
        routes.actions_10,
        json=action.dump(),
        headers=user.token,
    )
    data = assert_deserialize(response, 201)

def step_11(client, user):
    response = client.post(
        routes.actions_11,
        json=action.dump(),
        headers=user.token,
    )
    data = assert_deserialize(response, 201)

def step_12(client, user):
    response = client.post(
        routes.actions_12,
        json=action.dump(),
        headers=user.token,
    )
    data = assert_deserialize(response, 201)

def step_13(client, user):
    response = client.post(
        routes.actions_13,
        json=action.dump(),
        headers=user.token,
    )
    data = assert_deserialize(response, 201)

def step_14(client, user):
    response = client.post(
        routes.actions_14,
        json=action.dump(),
        headers=user.token,
    )
    data = assert_deserialize(response, 201)

def step_15(client, user):
    response = client.post(
        routes.actions_15,
        json=action.dump(),
        headers=user.token,
    )
    data = assert_deserialize(response, 201)

def step_16(client, user):
    response = client.post(
        routes.actions_16,
        json=action.dump(),
        headers=user.token,
    )
    data = assert_deserialize(response, 201)

def step_17(client, user):
    response = client.post(
        routes.actions_17,
        json=action.dump(),
        headers=user.token,
    )
    data = assert_deserialize(response, 201)

def step_18(client, user):
    response = client.post(
        routes.actions_18,
        json=action.dump(),
        headers=user.token,
    )
    data = assert_deserialize(response, 201)

def step_19(client, user):
    response = client.post(
        routes.actions_19,
        json=action.dump(),
        headers=user.token,
    )
    data = assert_deserialize(response, 201)

def step_20(client, user):
    response = client.post(
        routes.actions_20,
        json=action.dump(),
        headers=user.token,
    )
    data = assert_deserialize(response, 201)

def step_21(client, user):
    response = client.post(
        routes.actions_21,
        json=action.dump(),
        headers=user.token,
    )
    data = assert_deserialize(response, 201)

def step_22(client, user):
    response = client.post(
        routes.actions_22,
        json=action.dump(),
        headers=user.token,
    )
    data = assert_deserialize(response, 201)

def step_23(client, user):
    response = client.post(
        routes.actions_23,
        json=action.dump(),
        headers=user.token,
    )
    data = assert_deserialize(response, 201)

def step_24(client, user):
    response = client.post(
        routes.actions_24,
        json=action.dump(),
        headers=user.token,
    )
    data = assert_deserialize(response, 201)

def step_25(client, user):
    response = client.post(
        routes.actions_25,
        json=action.dump(),
        headers=user.token,
    )
    data = assert_deserialize(response, 201)

def step_26(client, user):
    response = client.post(
        routes.actions_26,
        json=action.dump(),
        headers=user.token,
    )
    data = assert_deserialize(response, 201)

def step_27(client, user):
    response = client.post(
        routes.actions_27,
        json=action.dump(),
        headers=user.token,
    )
    data = assert_deserialize(response, 201)

def step_28(client, user):
    response = client.post(
        routes.actions_28,
        json=action.dump(),
        headers=user.token,
    )
    data = assert_deserialize(response, 201)

def step_29(client, user):
    response = client.post(
        routes.actions_29,
        json=action.dump(),
        headers=user.token,
    )
    data = assert_deserialize(response, 201)

