// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gateway/matrix/expectation.h"

const QList<Expectation> &expectations()
{
    static const QList<Expectation> list{};
    return list;
}

const QList<DialectId> &missingClients()
{
    static const QList<DialectId> list{DialectId::Ollama};
    return list;
}

const QList<DialectId> &missingUpstreams()
{
    static const QList<DialectId> list{};
    return list;
}
