// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/traffic/copyas.h"

#include "ui/traffic/curlcommand.h"
#include "ui/traffic/nodecode.h"
#include "ui/traffic/powershellcommand.h"
#include "ui/traffic/pythoncode.h"

#include <QCoreApplication>

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(CopyAs)
};

} // namespace

QString copyFormName(CopyForm form)
{
    switch (form) {
    case CopyForm::Curl: return Text::tr("cURL (bash)");
    case CopyForm::PowerShell: return Text::tr("cURL (PowerShell)");
    case CopyForm::Python: return Text::tr("Python");
    case CopyForm::Node: return Text::tr("Node");
    }
    return {};
}

QString requestAs(CopyForm form, const RecordedLeg &leg, const QString &baseUrl, const QString &keyVariable)
{
    switch (form) {
    case CopyForm::Curl: return curlCommand(leg, baseUrl, keyVariable);
    case CopyForm::PowerShell: return powerShellCommand(leg, baseUrl, keyVariable);
    case CopyForm::Python: return pythonCode(leg, baseUrl, keyVariable);
    case CopyForm::Node: return nodeCode(leg, baseUrl, keyVariable);
    }
    return {};
}
