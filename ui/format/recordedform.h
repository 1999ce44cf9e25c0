// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

/// A recorded form (multipart/form-data) whose end was not recorded, brought to an end: inside of a part's
/// content, or before a part whose headers are not whole. `contentType` is the request's. Pure; any thread.
QByteArray closedForm(QByteArrayView body, QByteArrayView contentType);
