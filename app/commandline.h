// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/config.h"
#include "core/gateway/gatewaystate.h"

#include <QString>
#include <QStringList>

#include <tl/expected.hpp>

/// What the user wants of this run.
struct CommandLine {
    enum class Command {
        Window,
        Serve,
        Check,
        KeySet,
        KeyList,
        KeyRemove,
        KeyTest,
        ClientAdd,
        ClientList,
        ClientRevoke,
        Help,
        Version,
    };

    Command command = Command::Window;
    /// ENTRY, PROVIDER or NAME of those commands that take one.
    QString subject;
    /// --config and --data-dir as given; empty = not given.
    QString configFile;
    QString dataDir;
    GatewayOptions gateway;
    QtMsgType logLevel = QtInfoMsg;
    bool isHidden = false;
    /// `client add`: all but the key's hash.
    ClientKeyConfig client;
};

/// The command line's meaning (without the program's own name), or one clear line about what is wrong with
/// it. Never repeats an argument that may be a key. Pure.
tl::expected<CommandLine, QString> parseCommandLine(const QStringList &arguments);
/// What `--help` prints.
QString helpText();
