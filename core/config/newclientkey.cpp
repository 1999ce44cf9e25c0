// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/newclientkey.h"

#include "core/base/ids.h"

NewClientKey makeClientKey(const QString &name)
{
    return {name, Secret(newClientKey())};
}

ClientKeyConfig clientKeyConfig(const NewClientKey &key)
{
    ClientKeyConfig config;
    config.name = key.name;
    config.sha256 = key.key.sha256Hex();
    return config;
}
