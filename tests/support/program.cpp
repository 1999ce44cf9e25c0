// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/program.h"

#include "tests/support/patience.h"
#include "tests/support/testconfig.h"

#include <QFile>
#include <QJsonObject>

using namespace Qt::Literals::StringLiterals;

static QProcessEnvironment bareEnvironment(const QString &folder)
{
    const QProcessEnvironment own = QProcessEnvironment::systemEnvironment();
    QProcessEnvironment bare;
    for (const QString &name :
         {u"PATH"_s, u"LANG"_s, u"ASAN_OPTIONS"_s, u"UBSAN_OPTIONS"_s, u"LSAN_OPTIONS"_s}) {
        if (own.contains(name))
            bare.insert(name, own.value(name));
    }
    bare.insert(u"HOME"_s, folder);
    bare.insert(u"XDG_CONFIG_HOME"_s, folder + u"/config-home"_s);
    bare.insert(u"XDG_DATA_HOME"_s, folder + u"/data-home"_s);
    bare.insert(u"XDG_RUNTIME_DIR"_s, folder);
    // Without this, libdbus would look for a session bus by itself.
    bare.insert(u"DBUS_SESSION_BUS_ADDRESS"_s, u"disabled:"_s);
    bare.insert(testProviderVariable, testProviderKey);
    return bare;
}

Program::Program(QObject *parent) : QObject(parent), m_environment(bareEnvironment(m_folder.path()))
{
    connect(&m_process, &QProcess::readyReadStandardOutput, this, &Program::collect);
    connect(&m_process, &QProcess::readyReadStandardError, this, &Program::collect);
    connect(&m_process, &QProcess::finished, this, &Program::collect);
}

Program::~Program()
{
    m_process.disconnect(this);
    if (!isRunning())
        return;
    m_process.kill();
    m_process.waitForFinished();
}

QString Program::binary()
{
    const QString given = qEnvironmentVariable("PLLM_PROGRAM");
    return given.isEmpty() ? QStringLiteral(PLLM_PROGRAM) : given;
}

bool Program::writeConfig(const QJsonObject &config) const
{
    return ::writeConfig(configPath(), config);
}

QStringList Program::placeOptions() const
{
    return {u"--config"_s, configPath(), u"--data-dir"_s, dataDir()};
}

bool Program::serve(const QStringList &more)
{
    launch(QStringList{u"serve"_s} + placeOptions() + more);
    const bool ready = waitUntil([this] { return m_output.contains('\n') || !isRunning(); }) &&
                       m_output.startsWith("pllm: listening on ");
    if (ready)
        m_url = QUrl(QString::fromUtf8(m_output.left(m_output.indexOf('\n')).split(' ').last()));
    else
        qWarning("no ready line; output: %s; errors: %s", m_output.constData(), m_errors.constData());
    return ready;
}

int Program::run(const QStringList &arguments, const QByteArray &input)
{
    return runPlain(binary(), arguments + placeOptions(), input);
}

int Program::runPlain(const QString &program, const QStringList &arguments, const QByteArray &input)
{
    start(program, arguments);
    m_process.write(input);
    m_process.closeWriteChannel();
    return waitForEnd() ? exitCode() : -1;
}

void Program::launch(const QStringList &arguments)
{
    start(binary(), arguments);
}

int Program::exitCode() const
{
    return isRunning() || m_process.exitStatus() == QProcess::CrashExit ? -1 : m_process.exitCode();
}

bool Program::waitForEnd()
{
    return waitUntil([this] { return !isRunning(); });
}

bool Program::waitForError(const QByteArray &text)
{
    return waitUntil([&] { return m_errors.contains(text); });
}

void Program::start(const QString &program, const QStringList &arguments)
{
    m_output.clear();
    m_errors.clear();
    m_process.setProcessEnvironment(m_environment);
    m_process.setWorkingDirectory(m_folder.path());
    m_process.start(program, arguments);
}

void Program::collect()
{
    m_output += m_process.readAllStandardOutput();
    m_errors += m_process.readAllStandardError();
    emit printed();
}

qint64 Program::statusValue(const QByteArray &name) const
{
    QFile file(u"/proc/%1/status"_s.arg(processId()));
    if (!file.open(QIODevice::ReadOnly))
        return -1;
    for (const QByteArray &line : file.readAll().split('\n')) {
        if (line.startsWith(name))
            return line.sliced(name.size()).simplified().split(' ').first().toLongLong();
    }
    return -1;
}
