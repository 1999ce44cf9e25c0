// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/traffic/textdialog.h"

#include "ui/format/longruns.h"
#include "ui/theme/theme.h"
#include "ui/widgets/copybutton.h"
#include "ui/widgets/growingtext.h"

#include <QDialogButtonBox>
#include <QHBoxLayout>

TextDialog::TextDialog(const QString &title, const QString &text, QWidget *parent) : QDialog(parent)
{
    setWindowTitle(title);
    auto *reader = new GrowingText(this);
    reader->setFont(Theme::monospace());
    reader->setAccessibleName(title);
    reader->setGrowingText(LongRuns::folded(text));
    auto *copy = new CopyButton(tr("Copy all of it"), this);
    copy->setTextToCopy(text);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *bar = new QHBoxLayout;
    bar->addWidget(copy);
    bar->addWidget(buttons, 1);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(reader, 1);
    layout->addLayout(bar);
    resize(820, 560);
}
