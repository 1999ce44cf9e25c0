// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>

#include <utility>

/// One message of an AWS event stream, with String headers.
QByteArray eventStreamMessage(const QList<std::pair<QByteArray, QByteArray>> &headers,
                              const QByteArray &payload);
/// The lines of a recorded ConverseStream ({"messageStart":{…}}, …) as Bedrock sends them; a name that ends
/// with "Exception" becomes an exception.
QByteArray asAwsEventStream(const QList<QByteArray> &lines);
