// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/run.h"

#include "app/application.h"
#include "app/checkcommand.h"
#include "app/clientcommands.h"
#include "app/keycommands.h"
#include "app/keytestcommand.h"
#include "app/logging.h"
#include "app/servecommand.h"
#include "app/windowcommand.h"
#include "ui/translation/translation.h"

using namespace Qt::Literals::StringLiterals;

namespace {

/// QApplication would end the program with an abort.
bool hasDisplay()
{
#if defined(Q_OS_LINUX)
    return qEnvironmentVariableIsSet("DISPLAY") || qEnvironmentVariableIsSet("WAYLAND_DISPLAY") ||
           qEnvironmentVariableIsSet("QT_QPA_PLATFORM");
#else
    return true;
#endif
}

int runWindow(const CommandLine &line, int argc, char *argv[])
{
    if (!hasDisplay()) {
        printError(u"there is no display for a window; without one, run: pllm serve"_s);
        return 1;
    }
    WindowApplication application(argc, argv);
    installTranslations(application);
    QGuiApplication::setDesktopFileName(u"pllm"_s);
    QGuiApplication::setQuitOnLastWindowClosed(false); // the tray goes on; the window itself says when to end
    return WindowCommand(line).run();
}

} // namespace

int run(const CommandLine &line, int argc, char *argv[])
{
    using Command = CommandLine::Command;
    if (line.command == Command::Window)
        return runWindow(line, argc, argv);

    ServiceApplication application(argc, argv);
    switch (line.command) {
    case Command::Help: printLine(helpText().chopped(1)); return 0;
    case Command::Version: printLine(u"pllm "_s + QStringLiteral(PLLM_VERSION)); return 0;
    case Command::Serve: return ServeCommand(line).run();
    case Command::Check: return checkConfiguration(line);
    case Command::KeySet:
    case Command::KeyList:
    case Command::KeyRemove: return KeyCommands(line).run();
    case Command::KeyTest: return KeyTestCommand(line).run();
    case Command::ClientAdd:
    case Command::ClientList:
    case Command::ClientRevoke: return ClientCommands(line).run();
    case Command::Window: break;
    }
    return 0;
}
