// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace responses {

/// The input of a custom tool that was offered as a function (customtools.h), out of its arguments while they
/// come: `{"input":"…"}` at any split. Arguments of another form are its input as they are, at the end.
class CustomInput
{
public:
    /// More of the arguments: what can be told of the input now.
    QByteArray feed(const QByteArray &arguments);
    /// The arguments are whole: what was not told yet.
    QByteArray finish();

private:
    QByteArray take();

    QByteArray m_arguments;
    QByteArray m_told;
    qsizetype m_from = -1; // of the input's text that was not told yet; -1: it has not begun
    bool m_isOver = false; // the text has ended, or never begins
};

} // namespace responses
