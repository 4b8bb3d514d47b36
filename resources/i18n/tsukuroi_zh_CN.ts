<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Actions</name>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Tools</source>
        <translation>工具(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Mask</source>
        <translation>蒙版(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Lines</source>
        <translation>线条(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Repair</source>
        <translation>修复(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Compare with original</source>
        <translation>与原图对比(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Same in other pictures</source>
        <translation>对其他图片同样处理(&amp;S)</translation>
    </message>
    <message>
        <source>Fi&amp;ndings</source>
        <translation>检测结果(&amp;N)</translation>
    </message>
    <message>
        <source>Turn the &amp;view</source>
        <translation>旋转视图(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>主题(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>语言(&amp;L)</translation>
    </message>
    <message>
        <source>Mask &amp;brush</source>
        <translation>蒙版画笔(&amp;B)</translation>
    </message>
    <message>
        <source>Paint over the damage; the right button erases</source>
        <translation>涂抹损坏处；右键为擦除</translation>
    </message>
    <message>
        <source>Spec&amp;k repair</source>
        <translation>污点修复(&amp;K)</translation>
    </message>
    <message>
        <source>Click on a speck or paint over it: it is repaired on release</source>
        <translation>单击污点或在其上绘制：松开按键即修复</translation>
    </message>
    <message>
        <source>Mask &amp;eraser</source>
        <translation>蒙版橡皮擦(&amp;E)</translation>
    </message>
    <message>
        <source>Remove from the mask</source>
        <translation>从蒙版中擦除</translation>
    </message>
    <message>
        <source>Restore &amp;original</source>
        <translation>恢复原图画笔(&amp;O)</translation>
    </message>
    <message>
        <source>Paint the pixels of the opened picture back, exactly as they were</source>
        <translation>把打开时的像素原样画回来</translation>
    </message>
    <message>
        <source>Clone st&amp;amp</source>
        <translation>仿制图章(&amp;A)</translation>
    </message>
    <message>
        <source>Paint with pixels of another place; Alt+click says from where</source>
        <translation>用另一处的像素绘制；按住 Alt 单击指定取样处</translation>
    </message>
    <message>
        <source>Heal&amp;ing brush</source>
        <translation>修复画笔(&amp;I)</translation>
    </message>
    <message>
        <source>Take the texture from another place, and the tone from around the stroke</source>
        <translation>纹理取自另一处，色调取自笔画周围</translation>
    </message>
    <message>
        <source>Mask rec&amp;tangle</source>
        <translation>蒙版矩形(&amp;T)</translation>
    </message>
    <message>
        <source>Mark a rectangle; the right button unmarks it</source>
        <translation>拖出矩形蒙版；右键为减去</translation>
    </message>
    <message>
        <source>Draw around the damage; the right button unmarks it</source>
        <translation>圈出损坏处；右键为减去</translation>
    </message>
    <message>
        <source>Mark the area between corners that you click one after the other</source>
        <translation>依次单击各个角点，标记其围成的区域</translation>
    </message>
    <message>
        <source>Draw around lettering: its strokes are marked, and nothing between them</source>
        <translation>圈出文字：只标记笔画，不标记笔画之间</translation>
    </message>
    <message>
        <source>Mark the area of similar colour under the mouse; the right button unmarks it</source>
        <translation>标记鼠标处颜色相近的区域；右键为减去</translation>
    </message>
    <message>
        <source>Mask &amp;lasso</source>
        <translation>蒙版套索(&amp;L)</translation>
    </message>
    <message>
        <source>Pol&amp;ygon lasso</source>
        <translation>多边形套索(&amp;Y)</translation>
    </message>
    <message>
        <source>Mask wor&amp;ds</source>
        <translation>文字蒙版(&amp;D)</translation>
    </message>
    <message>
        <source>Magic &amp;wand</source>
        <translation>魔棒(&amp;W)</translation>
    </message>
    <message>
        <source>Line &amp;pencil</source>
        <translation>线条铅笔(&amp;P)</translation>
    </message>
    <message>
        <source>Draw lines for the repair to follow; Shift+click draws a straight one</source>
        <translation>画出修复要遵循的线条；Shift+单击画直线</translation>
    </message>
    <message>
        <source>Line e&amp;raser</source>
        <translation>线条橡皮擦(&amp;R)</translation>
    </message>
    <message>
        <source>Erase lines that the repair should not follow</source>
        <translation>擦掉修复不该遵循的线条</translation>
    </message>
    <message>
        <source>Take a colour from the picture for pencil and bucket</source>
        <translation>从图片中取色，供铅笔和油漆桶使用</translation>
    </message>
    <message>
        <source>&amp;Colour picker</source>
        <translation>吸管(&amp;C)</translation>
    </message>
    <message>
        <source>Pe&amp;ncil</source>
        <translation>铅笔(&amp;N)</translation>
    </message>
    <message>
        <source>Draw hard pixels in the picked colour, for the last touch</source>
        <translation>用吸取的颜色画硬边像素，做最后修整</translation>
    </message>
    <message>
        <source>Paint b&amp;ucket</source>
        <translation>油漆桶(&amp;U)</translation>
    </message>
    <message>
        <source>Fill with the picked colour up to the lines around</source>
        <translation>用所取颜色填充，直至周围的线条</translation>
    </message>
    <message>
        <source>&amp;Hand</source>
        <translation>抓手(&amp;H)</translation>
    </message>
    <message>
        <source>Move the picture; holding Space does so with any tool</source>
        <translation>移动画面；使用任何工具时按住空格键也可移动</translation>
    </message>
    <message>
        <source>&amp;Swap brush and eraser</source>
        <translation>切换画笔与橡皮擦(&amp;S)</translation>
    </message>
    <message>
        <source>S&amp;maller tool</source>
        <translation>缩小工具(&amp;M)</translation>
    </message>
    <message>
        <source>Make the tool smaller</source>
        <translation>减小工具的大小</translation>
    </message>
    <message>
        <source>Lar&amp;ger tool</source>
        <translation>放大工具(&amp;G)</translation>
    </message>
    <message>
        <source>Make the tool larger</source>
        <translation>增大工具的大小</translation>
    </message>
    <message>
        <source>Mark &amp;all</source>
        <translation>全选(&amp;A)</translation>
    </message>
    <message>
        <source>Mark the whole picture</source>
        <translation>标记整张图片</translation>
    </message>
    <message>
        <source>&amp;Clear</source>
        <translation>清除(&amp;C)</translation>
    </message>
    <message>
        <source>Mark nothing</source>
        <translation>取消全部标记</translation>
    </message>
    <message>
        <source>In&amp;vert</source>
        <translation>反转(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Grow</source>
        <translation>扩展(&amp;G)</translation>
    </message>
    <message>
        <source>Make everything marked wider, by the pixels set under Damage</source>
        <translation>将所有标记扩大，像素数在“损坏”中设置</translation>
    </message>
    <message>
        <source>&amp;Shrink</source>
        <translation>收缩(&amp;S)</translation>
    </message>
    <message>
        <source>Make everything marked narrower, by the pixels set under Damage</source>
        <translation>将所有标记缩小，像素数在“损坏”中设置</translation>
    </message>
    <message>
        <source>From &amp;transparency</source>
        <translation>由透明区域生成(&amp;T)</translation>
    </message>
    <message>
        <source>Mark what is transparent in the picture</source>
        <translation>标记图片中透明的部分</translation>
    </message>
    <message>
        <source>From c&amp;olour…</source>
        <translation>由颜色生成(&amp;O)…</translation>
    </message>
    <message>
        <source>Mark everything of a picked colour, with a tolerance</source>
        <translation>标记与所选颜色相近的所有部分，可调容差</translation>
    </message>
    <message>
        <source>&amp;Find damage…</source>
        <translation>查找损坏(&amp;F)…</translation>
    </message>
    <message>
        <source>Look for dust, hairs, scratches, flat boxes and mosaic, to accept or reject one by one</source>
        <translation>查找灰尘、毛发、划痕、色块和马赛克，逐个接受或拒绝</translation>
    </message>
    <message>
        <source>&amp;Next finding</source>
        <translation>下一处(&amp;N)</translation>
    </message>
    <message>
        <source>Go to the next finding, enlarged; the surest come first</source>
        <translation>跳到下一处并放大显示；最有把握的排在前面</translation>
    </message>
    <message>
        <source>&amp;Previous finding</source>
        <translation>上一处(&amp;P)</translation>
    </message>
    <message>
        <source>Go to the previous finding, enlarged</source>
        <translation>跳到上一处并放大显示</translation>
    </message>
    <message>
        <source>&amp;Accept finding</source>
        <translation>接受此处(&amp;A)</translation>
    </message>
    <message>
        <source>It is damage; goes on to the next undecided finding</source>
        <translation>确认是损伤，并前往下一处未决定的结果</translation>
    </message>
    <message>
        <source>&amp;Reject finding</source>
        <translation>拒绝此处(&amp;R)</translation>
    </message>
    <message>
        <source>Accept all &amp;surer</source>
        <translation>接受所有更有把握的(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Take back decision</source>
        <translation>撤回决定(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Show lines</source>
        <translation>显示线条(&amp;S)</translation>
    </message>
    <message>
        <source>Show the lines that a repair would follow, as you paint</source>
        <translation>边画边显示修复将遵循的线条</translation>
    </message>
    <message>
        <source>&amp;Reset to predicted</source>
        <translation>还原为预测线条(&amp;R)</translation>
    </message>
    <message>
        <source>Mark what is not marked, and the other way round</source>
        <translation>未标记的与已标记的互换</translation>
    </message>
    <message>
        <source>It is not damage; goes on to the next undecided finding</source>
        <translation>不是损伤，并前往下一处未决定的结果</translation>
    </message>
    <message>
        <source>Accept this finding and all shown that are at least as sure, except rejected ones</source>
        <translation>接受此处，以及显示中把握不低于它的所有结果（已拒绝的除外）</translation>
    </message>
    <message>
        <source>Undo the last decision on a finding</source>
        <translation>撤回对检测结果的最后一次决定</translation>
    </message>
    <message>
        <source>Discard all lines drawn or erased by hand</source>
        <translation>丢弃所有手绘和手动擦除的线条</translation>
    </message>
    <message>
        <source>&amp;Inpaint</source>
        <translation>开始修复(&amp;I)</translation>
    </message>
    <message>
        <source>Repair what is marked</source>
        <translation>修复已标记的部分</translation>
    </message>
    <message>
        <source>From the rim in&amp;wards</source>
        <translation>由边缘向内(&amp;W)</translation>
    </message>
    <message>
        <source>Repair wide damage ring by ring, so that each ring sees the one before</source>
        <translation>逐圈修复较宽的损伤，每一圈都能看到前一圈</translation>
    </message>
    <message>
        <source>Inpaint on r&amp;elease</source>
        <translation>松开即修复(&amp;E)</translation>
    </message>
    <message>
        <source>Repair what is marked as soon as the button is released; hold Ctrl to mark more</source>
        <translation>松开按键即修复所标记的区域；按住 Ctrl 可标记多处</translation>
    </message>
    <message>
        <source>&amp;Several proposals</source>
        <translation>生成多个候选(&amp;S)</translation>
    </message>
    <message>
        <source>Repair what is marked in several ways and choose the best</source>
        <translation>用多种方式修复标记处，再选出最好的</translation>
    </message>
    <message>
        <source>Inpaint all mar&amp;ked pictures</source>
        <translation>修复所有已标记的图片(&amp;K)</translation>
    </message>
    <message>
        <source>Repair every open picture that has marks, one after the other, while you go on</source>
        <translation>逐一修复所有带标记的已打开图片，期间可继续工作</translation>
    </message>
    <message>
        <source>Inpaint c&amp;hosen pictures</source>
        <translation>修复所选图片(&amp;H)</translation>
    </message>
    <message>
        <source>Repair the pictures chosen in the film strip (Ctrl+click, Shift+click)</source>
        <translation>修复胶片栏中所选的图片（Ctrl+单击、Shift+单击）</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>取消(&amp;C)</translation>
    </message>
    <message>
        <source>Stop the repair</source>
        <translation>停止修复</translation>
    </message>
    <message>
        <source>Cancel in all &amp;pictures</source>
        <translation>取消所有图片的任务(&amp;P)</translation>
    </message>
    <message>
        <source>Stop all repairs, searches and proposals; the pictures stay as they are</source>
        <translation>停止所有修复、查找和候选生成；图片保持原样</translation>
    </message>
    <message>
        <source>Choose &amp;model…</source>
        <translation>选择模型(&amp;M)…</translation>
    </message>
    <message>
        <source>Choose the bundled model or a folder with EdgeConnect weights</source>
        <translation>选择内置模型，或含有 EdgeConnect 权重的文件夹</translation>
    </message>
    <message>
        <source>&amp;Turn repair on or off</source>
        <translation>打开或关闭修复(&amp;T)</translation>
    </message>
    <message>
        <source>Show the chosen repair, or the original in its place</source>
        <translation>显示所选修复，或在该处显示原图</translation>
    </message>
    <message>
        <source>&amp;Repeat repair</source>
        <translation>重新修复(&amp;R)</translation>
    </message>
    <message>
        <source>Repeat the chosen repair with the current settings</source>
        <translation>用当前设置重做所选修复</translation>
    </message>
    <message>
        <source>&amp;Delete repair</source>
        <translation>删除修复(&amp;D)</translation>
    </message>
    <message>
        <source>Bring back the original where the chosen repair was</source>
        <translation>在所选修复处恢复原图</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>打开(&amp;O)…</translation>
    </message>
    <message>
        <source>Open a picture or a project</source>
        <translation>打开图片或项目</translation>
    </message>
    <message>
        <source>Open &amp;folder…</source>
        <translation>打开文件夹(&amp;F)…</translation>
    </message>
    <message>
        <source>Open all pictures of a folder in the film strip</source>
        <translation>在胶片栏中打开文件夹里的所有图片</translation>
    </message>
    <message>
        <source>Repair a &amp;whole folder…</source>
        <translation>修复整个文件夹(&amp;W)…</translation>
    </message>
    <message>
        <source>Repair all pictures of a folder in one go, on the page Batch</source>
        <translation>在“批处理”页一次修复文件夹里的所有图片</translation>
    </message>
    <message>
        <source>&amp;Close picture</source>
        <translation>关闭图片(&amp;C)</translation>
    </message>
    <message>
        <source>Close this picture; the others stay open</source>
        <translation>关闭这张图片；其他图片仍保持打开</translation>
    </message>
    <message>
        <source>&amp;Save project</source>
        <translation>保存项目(&amp;S)</translation>
    </message>
    <message>
        <source>Save picture, mask, lines, repairs and history, to continue another day</source>
        <translation>保存图片、蒙版、线条、修复和历史，以便日后继续</translation>
    </message>
    <message>
        <source>Save project &amp;as…</source>
        <translation>项目另存为(&amp;A)…</translation>
    </message>
    <message>
        <source>Save the project under another name</source>
        <translation>以其他名称保存项目</translation>
    </message>
    <message>
        <source>&amp;Export picture…</source>
        <translation>导出图片(&amp;E)…</translation>
    </message>
    <message>
        <source>Write the repaired picture the way the last one was written, and go to the next one</source>
        <translation>按上一张的方式导出修复后的图片，然后转到下一张</translation>
    </message>
    <message>
        <source>&amp;Import mask…</source>
        <translation>导入蒙版(&amp;I)…</translation>
    </message>
    <message>
        <source>Load a mask from a picture of any format: white is what gets repaired</source>
        <translation>从任意格式的图片载入蒙版：白色处将被修复</translation>
    </message>
    <message>
        <source>E&amp;xport mask…</source>
        <translation>导出蒙版(&amp;X)…</translation>
    </message>
    <message>
        <source>Save the mask as a one-channel PNG: white is what gets repaired</source>
        <translation>将蒙版保存为单通道 PNG：白色处将被修复</translation>
    </message>
    <message>
        <source>Turn the view upright again</source>
        <translation>将视图转回图片本来的方向</translation>
    </message>
    <message>
        <source>Flip the view, not the picture: mistakes in the drawing stand out</source>
        <translation>左右翻转视图而非图片，便于发现画面的失误</translation>
    </message>
    <message>
        <source>Blend the original over the repaired picture, as strongly as you like</source>
        <translation>将原图叠加在修复图上，强度可调</translation>
    </message>
    <message>
        <source>Switch full screen on or off</source>
        <translation>让窗口占满整个屏幕，或恢复</translation>
    </message>
    <message>
        <source>Open the file in which the program logs what it does</source>
        <translation>打开记录程序运行情况的文件</translation>
    </message>
    <message>
        <source>Write the repaired picture to a file: PNG, JPEG, WebP, TIFF, OpenRaster or PSD</source>
        <translation>将修复后的图片写入文件：PNG、JPEG、WebP、TIFF、OpenRaster 或 PSD</translation>
    </message>
    <message>
        <source>Export and &amp;go to next</source>
        <translation>导出并转到下一张(&amp;G)</translation>
    </message>
    <message>
        <source>Expor&amp;t all…</source>
        <translation>全部导出(&amp;T)…</translation>
    </message>
    <message>
        <source>Write all open pictures that were repaired into one folder</source>
        <translation>将所有已修复的打开图片写入一个文件夹</translation>
    </message>
    <message>
        <source>&amp;Load lines…</source>
        <translation>载入线条(&amp;L)…</translation>
    </message>
    <message>
        <source>Load lines from a picture of the same size, white on black</source>
        <translation>载入与图片同尺寸的黑底白线图</translation>
    </message>
    <message>
        <source>Sa&amp;ve lines…</source>
        <translation>保存线条(&amp;V)…</translation>
    </message>
    <message>
        <source>Save the lines as they are shown, white on black</source>
        <translation>按当前显示保存线条，黑底白线</translation>
    </message>
    <message>
        <source>&amp;Next picture</source>
        <translation>下一张图片(&amp;N)</translation>
    </message>
    <message>
        <source>Go to the next picture of the film strip</source>
        <translation>转到胶片栏中的下一张图片</translation>
    </message>
    <message>
        <source>&amp;Previous picture</source>
        <translation>上一张图片(&amp;P)</translation>
    </message>
    <message>
        <source>Go to the previous picture of the film strip</source>
        <translation>转到胶片栏中的上一张图片</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>Close the program</source>
        <translation>关闭程序</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>撤销(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>重做(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;History…</source>
        <translation>历史记录(&amp;H)…</translation>
    </message>
    <message>
        <source>All steps by name; a click goes there</source>
        <translation>按名称列出所有步骤；单击即可跳转</translation>
    </message>
    <message>
        <source>&amp;Copy picture</source>
        <translation>复制图片(&amp;C)</translation>
    </message>
    <message>
        <source>Put the repaired picture on the clipboard</source>
        <translation>将修复后的图片复制到剪贴板</translation>
    </message>
    <message>
        <source>&amp;Paste picture</source>
        <translation>粘贴图片(&amp;P)</translation>
    </message>
    <message>
        <source>Open the picture that is on the clipboard</source>
        <translation>打开剪贴板中的图片</translation>
    </message>
    <message>
        <source>Pre&amp;ferences…</source>
        <translation>首选项(&amp;F)…</translation>
    </message>
    <message>
        <source>Theme, language, wheel, pen, memory, autosave and device</source>
        <translation>主题、语言、滚轮、画笔、内存、自动保存和计算设备</translation>
    </message>
    <message>
        <source>Zoom &amp;in</source>
        <translation>放大(&amp;I)</translation>
    </message>
    <message>
        <source>Zoom &amp;out</source>
        <translation>缩小(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Fit in window</source>
        <translation>适合窗口(&amp;F)</translation>
    </message>
    <message>
        <source>Show the whole picture</source>
        <translation>显示整张图片</translation>
    </message>
    <message>
        <source>&amp;100 %</source>
        <translation>100 %(&amp;1)</translation>
    </message>
    <message>
        <source>One image pixel on one screen pixel</source>
        <translation>图像的一个像素对应屏幕的一个像素</translation>
    </message>
    <message>
        <source>Turn &amp;left</source>
        <translation>向左旋转(&amp;L)</translation>
    </message>
    <message>
        <source>Turn the view by 15 degrees, not the picture; Shift+Space and drag turn it freely</source>
        <translation>将视图（而非图片）旋转 15 度；按住 Shift+空格拖动可自由旋转</translation>
    </message>
    <message>
        <source>Undo the last step</source>
        <translation>撤销上一步</translation>
    </message>
    <message>
        <source>Redo the step that was undone</source>
        <translation>重做撤销的步骤</translation>
    </message>
    <message>
        <source>Turn &amp;right</source>
        <translation>向右旋转(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Upright</source>
        <translation>转正(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Mirror</source>
        <translation>镜像(&amp;M)</translation>
    </message>
    <message>
        <source>Rul&amp;ers</source>
        <translation>标尺(&amp;E)</translation>
    </message>
    <message>
        <source>Show or hide rulers beside the picture, in its pixels</source>
        <translation>显示或隐藏图片旁以像素为单位的标尺</translation>
    </message>
    <message>
        <source>Show &amp;mask</source>
        <translation>显示蒙版(&amp;M)</translation>
    </message>
    <message>
        <source>Show or hide the mask</source>
        <translation>显示或隐藏蒙版</translation>
    </message>
    <message>
        <source>Show o&amp;riginal while held</source>
        <translation>按住时显示原图(&amp;R)</translation>
    </message>
    <message>
        <source>Show the picture as it was opened, for as long as the key is held</source>
        <translation>按住按键期间显示打开时的图片</translation>
    </message>
    <message>
        <source>&amp;Repaired picture only</source>
        <translation>仅显示修复结果(&amp;R)</translation>
    </message>
    <message>
        <source>Show the repaired picture and nothing beside it</source>
        <translation>只显示修复后的图片</translation>
    </message>
    <message>
        <source>&amp;Wipe</source>
        <translation>分割对比(&amp;W)</translation>
    </message>
    <message>
        <source>Show the original on the left of a line that can be dragged</source>
        <translation>在可拖动的分割线左侧显示原图</translation>
    </message>
    <message>
        <source>&amp;Side by side</source>
        <translation>并排对比(&amp;S)</translation>
    </message>
    <message>
        <source>Show original and repaired picture beside each other, zoomed and moved together</source>
        <translation>并排显示原图和修复图，同步缩放和移动</translation>
    </message>
    <message>
        <source>&amp;Difference</source>
        <translation>差异(&amp;D)</translation>
    </message>
    <message>
        <source>Show how far each pixel is from the original: black has not changed</source>
        <translation>显示每个像素与原图相差多少：黑色表示未改变</translation>
    </message>
    <message>
        <source>&amp;Onion skin</source>
        <translation>洋葱皮(&amp;O)</translation>
    </message>
    <message>
        <source>Film &amp;strip</source>
        <translation>胶片栏(&amp;S)</translation>
    </message>
    <message>
        <source>Show or hide the row of open pictures</source>
        <translation>显示或隐藏已打开图片的一行</translation>
    </message>
    <message>
        <source>Fold pa&amp;nel</source>
        <translation>折叠面板(&amp;N)</translation>
    </message>
    <message>
        <source>Leave only the buttons of the panel, so that the picture has more room</source>
        <translation>只留下面板的按钮，给图片更多空间</translation>
    </message>
    <message>
        <source>&amp;Picture alone</source>
        <translation>仅显示图片(&amp;P)</translation>
    </message>
    <message>
        <source>Hide tools, options and panel, so that the picture has the whole page</source>
        <translation>隐藏工具、选项和面板，让图片占满整页</translation>
    </message>
    <message>
        <source>F&amp;ull screen</source>
        <translation>全屏(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;System theme</source>
        <translation>跟随系统主题(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Light theme</source>
        <translation>浅色主题(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Dark theme</source>
        <translation>深色主题(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;System language</source>
        <translation>跟随系统语言(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts…</source>
        <translation>键盘快捷键(&amp;K)…</translation>
    </message>
    <message>
        <source>All keys and mouse gestures; every key can be changed there</source>
        <translation>所有按键和鼠标手势；每个按键都可以在此更改</translation>
    </message>
    <message>
        <source>Open &amp;log file</source>
        <translation>打开日志文件(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Copy diagnostics</source>
        <translation>复制诊断信息(&amp;C)</translation>
    </message>
    <message>
        <source>Put versions, device and the end of the log on the clipboard, without your folders</source>
        <translation>将版本、计算设备和日志末尾复制到剪贴板，不含您的文件夹名</translation>
    </message>
    <message>
        <source>&amp;About Tsukuroi</source>
        <translation>关于 Tsukuroi(&amp;A)</translation>
    </message>
    <message>
        <source>{action}: {step}</source>
        <translation>{action}：{step}</translation>
    </message>
    <message>
        <source>{what} ({key})</source>
        <translation>{what} ({key})</translation>
    </message>
    <message>
        <source>Copy &amp;mask</source>
        <translation>复制蒙版(&amp;M)</translation>
    </message>
    <message>
        <source>Put what is marked on the clipboard, for another picture or program</source>
        <translation>将标记复制到剪贴板，供其他图片或程序使用</translation>
    </message>
    <message>
        <source>Paste m&amp;ask</source>
        <translation>粘贴蒙版(&amp;A)</translation>
    </message>
    <message>
        <source>Copy re&amp;gion</source>
        <translation>复制区域(&amp;G)</translation>
    </message>
    <message>
        <source>Add the mask on the clipboard to what is marked already</source>
        <translation>在已有标记之外，加上剪贴板中蒙版的标记</translation>
    </message>
    <message>
        <source>Copy the marked part of the picture, with its place</source>
        <translation>将标记处的图像连同位置复制到剪贴板</translation>
    </message>
    <message>
        <source>Paste region &amp;in place</source>
        <translation>原位粘贴区域(&amp;I)</translation>
    </message>
    <message>
        <source>Lay the copied part, or a copy edited elsewhere, over this picture as a repair</source>
        <translation>将复制的部分或在别处编辑过的副本作为一次修复叠加到此图片</translation>
    </message>
    <message>
        <source>Same &amp;mask in the next</source>
        <translation>下一张使用相同蒙版(&amp;M)</translation>
    </message>
    <message>
        <source>Mark in the next picture what is marked here, and go there</source>
        <translation>在下一张图片中标记此处的标记，并转到该图片</translation>
    </message>
    <message>
        <source>Same mask in &amp;all</source>
        <translation>所有图片使用相同蒙版(&amp;A)</translation>
    </message>
    <message>
        <source>Mark in all open pictures what is marked here</source>
        <translation>在所有打开的图片中标记此处的标记</translation>
    </message>
    <message>
        <source>&amp;Find damage in the next</source>
        <translation>在下一张中查找损坏(&amp;F)</translation>
    </message>
    <message>
        <source>Look for the same kinds of damage in the next picture, and go there</source>
        <translation>在下一张图片中查找同类损坏，并转到该图片</translation>
    </message>
    <message>
        <source>Find &amp;damage in all</source>
        <translation>在所有图片中查找损坏(&amp;D)</translation>
    </message>
    <message>
        <source>Look for the same kinds of damage in all open pictures; nothing is marked yet</source>
        <translation>在所有打开的图片中查找同类损坏；不会立即标记</translation>
    </message>
    <message>
        <source>&amp;Inpaint the next likewise</source>
        <translation>以相同设置修复下一张(&amp;I)</translation>
    </message>
    <message>
        <source>Repair the next picture with the settings of the newest repair here, and go there</source>
        <translation>以此图最近一次修复的设置修复下一张图片，并转到该图片</translation>
    </message>
    <message>
        <source>Inpaint all marked &amp;likewise</source>
        <translation>以相同设置修复所有已标记图片(&amp;L)</translation>
    </message>
    <message>
        <source>Repair all marked pictures with the settings of the newest repair here</source>
        <translation>以此图最近一次修复的设置修复所有已标记的图片</translation>
    </message>
</context>
<context>
    <name>Banner</name>
    <message>
        <source>Close this message</source>
        <translation>关闭此消息</translation>
    </message>
</context>
<context>
    <name>BatchCollisions</name>
    <message>
        <source>Keep it and skip</source>
        <translation>保留并跳过</translation>
    </message>
    <message>
        <source>Number the new one</source>
        <translation>给新文件编号</translation>
    </message>
    <message>
        <source>Replace it</source>
        <translation>替换</translation>
    </message>
</context>
<context>
    <name>BatchDialogs</name>
    <message>
        <source>Pictures</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>所有文件</translation>
    </message>
    <message>
        <source>Add pictures</source>
        <translation>添加图片</translation>
    </message>
    <message>
        <source>The mask for all pictures</source>
        <translation>所有图片的蒙版</translation>
    </message>
    <message>
        <source>Open a job</source>
        <translation>打开任务</translation>
    </message>
    <message>
        <source>Save the job</source>
        <translation>保存任务</translation>
    </message>
    <message>
        <source>The colour that marks damage</source>
        <translation>标记损坏的颜色</translation>
    </message>
    <message>
        <source>Stop the batch?</source>
        <translation>要停止批处理吗？</translation>
    </message>
    <message>
        <source>The batch is not finished.</source>
        <translation>批处理尚未完成。</translation>
    </message>
    <message>
        <source>Finished pictures are kept. Next time, Start continues where this run was stopped.</source>
        <translation>已完成的图片会保留。下次点“开始”会从这里继续。</translation>
    </message>
    <message>
        <source>Continue repairing</source>
        <translation>继续修复</translation>
    </message>
    <message>
        <source>Finished pictures are kept, and Start continues from there.</source>
        <translation>已完成的图片会保留，点击“开始”可从此处继续。</translation>
    </message>
    <message>
        <source>Stop and close</source>
        <translation>停止并关闭</translation>
    </message>
    <message>
        <source>{done} of {total} pictures are done.</source>
        <translation>{total} 张图片中已完成 {done} 张。</translation>
    </message>
    <message>
        <source>No picture is done yet.</source>
        <translation>还没有完成任何图片。</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Batch jobs</source>
        <translation>批处理任务</translation>
    </message>
</context>
<context>
    <name>BatchMethods</name>
    <message>
        <source>Model: lines and texture</source>
        <translation>模型：线条和纹理</translation>
    </message>
    <message>
        <source>Smooth: colours flow in</source>
        <translation>平滑：颜色渗入</translation>
    </message>
    <message>
        <source>Flat: plain cel colours</source>
        <translation>平涂：赛璐珞纯色</translation>
    </message>
    <message>
        <source>Uncover: what shines through a mark</source>
        <translation>揭除：还原半透明痕迹下的画面</translation>
    </message>
    <message>
        <source>From the picture: its own texture</source>
        <translation>取自画面：沿用画面自身的纹理</translation>
    </message>
</context>
<context>
    <name>BatchStates</name>
    <message>
        <source>Not checked</source>
        <translation>未检查</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>就绪</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>提示</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>有问题</translation>
    </message>
    <message>
        <source>In progress</source>
        <translation>处理中</translation>
    </message>
    <message>
        <source>Repaired</source>
        <translation>已修复</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>已复制</translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation>已跳过</translation>
    </message>
    <message>
        <source>Done before</source>
        <translation>先前已完成</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Found by its name; Check opens it and its mask.</source>
        <translation>按文件名找到；点“检查”会打开图片及其蒙版。</translation>
    </message>
    <message>
        <source>Can be repaired.</source>
        <translation>可以修复。</translation>
    </message>
    <message>
        <source>Is being repaired.</source>
        <translation>正在修复。</translation>
    </message>
    <message>
        <source>Repaired and written.</source>
        <translation>已修复并写入。</translation>
    </message>
    <message>
        <source>Nothing was marked: the result is the picture as it was.</source>
        <translation>没有任何标记：结果与原图相同。</translation>
    </message>
    <message>
        <source>There was a result already.</source>
        <translation>已有结果。</translation>
    </message>
    <message>
        <source>Done by an earlier run. Start repairs it again only if something has changed.</source>
        <translation>先前的运行已完成。只有内容有变动时，“开始”才会重新修复。</translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <translation>{seconds} 秒</translation>
    </message>
    <message>
        <source>{minutes} min</source>
        <translation>{minutes} 分钟</translation>
    </message>
    <message>
        <source>{hours} h {minutes} min</source>
        <translation>{hours} 小时 {minutes} 分钟</translation>
    </message>
</context>
<context>
    <name>BatchTable</name>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Mask</source>
        <translation>蒙版</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>尺寸</translation>
    </message>
    <message>
        <source>Marked</source>
        <translation>标记</translation>
    </message>
    <message>
        <source>Remark</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>用时</translation>
    </message>
    <message>
        <source>Unsure</source>
        <translation>不确定度</translation>
    </message>
    <message>
        <source>Where the picture stands</source>
        <translation>图片的处理状态</translation>
    </message>
    <message>
        <source>The picture&apos;s file; click to sort by name</source>
        <translation>图片文件；单击按名称排序</translation>
    </message>
    <message>
        <source>Where its mask comes from</source>
        <translation>蒙版的来源</translation>
    </message>
    <message>
        <source>Width and height in pixels</source>
        <translation>宽和高（像素）</translation>
    </message>
    <message>
        <source>How much of the picture is marked as damage</source>
        <translation>图片中标记为损坏的比例</translation>
    </message>
    <message>
        <source>What is wrong, or worth knowing</source>
        <translation>问题或值得注意的事项</translation>
    </message>
    <message>
        <source>How long the repair took, without waiting</source>
        <translation>修复所用时间，不含等待</translation>
    </message>
    <message>
        <source>How unsure the repair is: look at the highest first</source>
        <translation>修复有多不确定：请先查看数值最高的</translation>
    </message>
</context>
<context>
    <name>BeforeAfterChoice</name>
    <message>
        <source>Before</source>
        <translation>修复前</translation>
    </message>
    <message>
        <source>After</source>
        <translation>修复后</translation>
    </message>
    <message>
        <source>Before and after</source>
        <translation>修复前后</translation>
    </message>
    <message>
        <source>Both pictures in 8 bits and sRGB, over white where they are transparent, and nothing else.</source>
        <translation>两张图片均为 8 位和 sRGB，透明处衬以白色，不含其他内容。</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>并排对比</translation>
    </message>
    <message>
        <source>Wipe</source>
        <translation>分割对比</translation>
    </message>
    <message>
        <source>Original and repaired picture beside each other</source>
        <translation>原图与修复后的图片并列</translation>
    </message>
    <message>
        <source>An animation: a line goes over the picture and back</source>
        <translation>动画：一条线扫过图片再返回</translation>
    </message>
    <message>
        <source>Nothing is repaired yet</source>
        <translation>尚未修复任何内容</translation>
    </message>
    <message>
        <source>Kind of file</source>
        <translation>文件类型</translation>
    </message>
    <message>
        <source>Longer side of each picture, at most, in pixels</source>
        <translation>每张图片长边的最大像素数</translation>
    </message>
    <message>
        <source>A smaller picture keeps its size</source>
        <translation>较小的图片保持原尺寸</translation>
    </message>
    <message>
        <source> px</source>
        <translation> px</translation>
    </message>
    <message>
        <source> s</source>
        <translation> 秒</translation>
    </message>
    <message>
        <source>Seconds, there and back</source>
        <translation>往返秒数</translation>
    </message>
    <message>
        <source>From the original to the repaired picture and back</source>
        <translation>从原图到修复后的图片再返回</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Longer side</source>
        <translation>长边</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>时长</translation>
    </message>
    <message>
        <source>Write “Before” and “After” on them</source>
        <translation>标上“修复前”和“修复后”</translation>
    </message>
    <message>
        <source>Only what was repaired, with its surroundings</source>
        <translation>仅修复处及其周围</translation>
    </message>
</context>
<context>
    <name>BeforeAfterExport</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Write nothing (Shift+Esc)</source>
        <translation>不写入任何内容（Shift+Esc）</translation>
    </message>
    <message>
        <source>Progress of the animation</source>
        <translation>动画的进度</translation>
    </message>
    <message>
        <source>Saved as {name}.</source>
        <translation>已保存为 {name}。</translation>
    </message>
    <message>
        <source>Writing {name}…</source>
        <translation>正在写入 {name}…</translation>
    </message>
</context>
<context>
    <name>BrushOptions</name>
    <message>
        <source>Hardness</source>
        <translation>硬度</translation>
    </message>
    <message>
        <source>Opacity</source>
        <translation>不透明度</translation>
    </message>
    <message>
        <source>Takes</source>
        <translation>取样</translation>
    </message>
    <message>
        <source>Aligned</source>
        <translation>对齐</translation>
    </message>
    <message>
        <source>From the original</source>
        <translation>取自原图</translation>
    </message>
    <message>
        <source>Options…</source>
        <translation>选项…</translation>
    </message>
    <message>
        <source>Options of the tool in hand</source>
        <translation>当前工具的选项</translation>
    </message>
    <message>
        <source>One pixel</source>
        <translation>一个像素</translation>
    </message>
    <message>
        <source>Mean of {side} × {side} pixels</source>
        <translation>{side} × {side} 像素的平均</translation>
    </message>
    <message>
        <source>What the colour picker takes</source>
        <translation>取色器取样的范围</translation>
    </message>
    <message>
        <source>Hardness of the brush, percent</source>
        <translation>画笔硬度，百分比</translation>
    </message>
    <message>
        <source>How much of the brush covers fully; the rest fades towards its rim</source>
        <translation>画笔中完全覆盖的部分；其余向边缘淡出</translation>
    </message>
    <message>
        <source>Opacity of the brush, percent</source>
        <translation>画笔不透明度，百分比</translation>
    </message>
    <message>
        <source>How much a stroke hides of what is below it</source>
        <translation>笔画遮盖下方内容的程度</translation>
    </message>
    <message>
        <source>Keep the distance to the source from stroke to stroke</source>
        <translation>各笔画之间保持与取样处的距离</translation>
    </message>
    <message>
        <source>Keep the distance to the source from stroke to stroke; else each stroke begins at the source</source>
        <translation>各笔画之间保持与取样处的距离；否则每一笔都从取样处开始</translation>
    </message>
    <message>
        <source>Take pixels from the opened picture</source>
        <translation>取自打开时的图片</translation>
    </message>
    <message>
        <source>Take pixels as they were when the picture was opened, not as it is now</source>
        <translation>取图片打开时的像素，而不是现在的</translation>
    </message>
</context>
<context>
    <name>BulkProgress</name>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Stop after this picture; what is done stays</source>
        <translation>处理完这张后停止；已完成的保留</translation>
    </message>
    <message>
        <source>Progress through the pictures</source>
        <translation>图片处理进度</translation>
    </message>
    <message>
        <source>{number} of {count}</source>
        <translation>{number} / {count}</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>正在停止…</translation>
    </message>
</context>
<context>
    <name>CandidateGrid</name>
    <message>
        <source>Proposals</source>
        <translation>候选</translation>
    </message>
</context>
<context>
    <name>CandidateStrip</name>
    <message>
        <source>Next damage</source>
        <translation>下一处损伤</translation>
    </message>
    <message>
        <source>Keep this one as it is in the picture, and go on to the next (Return)</source>
        <translation>图中的这一处保持现状，转到下一处（Return）</translation>
    </message>
    <message>
        <source>Proposals</source>
        <translation>候选</translation>
    </message>
    <message>
        <source>Press 1 to 9 to choose, Esc to close</source>
        <translation>按 1 到 9 选择，按 Esc 关闭</translation>
    </message>
    <message>
        <source>Show them large, side by side</source>
        <translation>放大并排显示</translation>
    </message>
    <message>
        <source>Close the proposals (Esc)</source>
        <translation>关闭候选 (Esc)</translation>
    </message>
    <message>
        <source>Close the proposals</source>
        <translation>关闭候选</translation>
    </message>
    <message>
        <source>Progress of the proposals</source>
        <translation>候选的进度</translation>
    </message>
</context>
<context>
    <name>CandidateViews</name>
    <message>
        <source>Making more…</source>
        <translation>正在生成更多…</translation>
    </message>
</context>
<context>
    <name>Candidates</name>
    <message>
        <source>Nothing is marked and nothing is repaired yet: paint over a damage first.</source>
        <translation>还没有标记，也没有修复：请先涂抹一处损坏。</translation>
    </message>
    <message>
        <source>As it is</source>
        <translation>现状</translation>
    </message>
    <message>
        <source>As set</source>
        <translation>当前设置</translation>
    </message>
    <message>
        <source>Pattern goes on</source>
        <translation>延续图案</translation>
    </message>
    <message>
        <source>Without the pattern</source>
        <translation>不延续图案</translation>
    </message>
    <message>
        <source>Mirrored</source>
        <translation>镜像</translation>
    </message>
    <message>
        <source>With grain</source>
        <translation>有颗粒</translation>
    </message>
    <message>
        <source>Without grain</source>
        <translation>无颗粒</translation>
    </message>
    <message>
        <source>No growth</source>
        <translation>不扩展</translation>
    </message>
    <message>
        <source>Grow 2 px</source>
        <translation>扩展 2 px</translation>
    </message>
    <message>
        <source>Grow 4 px</source>
        <translation>扩展 4 px</translation>
    </message>
    <message>
        <source>Soft lines</source>
        <translation>线条柔和</translation>
    </message>
    <message>
        <source>Drawn lines</source>
        <translation>线条画出</translation>
    </message>
    <message>
        <source>More lines</source>
        <translation>线条更多</translation>
    </message>
    <message>
        <source>Fewer lines</source>
        <translation>线条更少</translation>
    </message>
    <message>
        <source>Wider context</source>
        <translation>参考更广</translation>
    </message>
    <message>
        <source>Damage {number} of {count}</source>
        <translation>损伤 {number} / {count}</translation>
    </message>
    <message>
        <source>From the rim inwards</source>
        <translation>由边缘向内</translation>
    </message>
    <message>
        <source>All at once</source>
        <translation>一次完成</translation>
    </message>
</context>
<context>
    <name>CanvasFrame</name>
    <message>
        <source>Scroll sideways (Left, Right)</source>
        <translation>左右滚动（左、右方向键）</translation>
    </message>
    <message>
        <source>Scroll (Up, Down)</source>
        <translation>滚动（上、下方向键）</translation>
    </message>
</context>
<context>
    <name>CanvasTool</name>
    <message>
        <source>Pick a colour first: hold Alt (or Ctrl and Alt) and click on the picture.</source>
        <translation>请先取色：按住 Alt（或 Ctrl 和 Alt）并单击图片。</translation>
    </message>
</context>
<context>
    <name>CheckPanel</name>
    <message>
        <source>Check the data</source>
        <translation>检查数据</translation>
    </message>
    <message>
        <source>Open every picture and mask, and look for what would spoil the training</source>
        <translation>打开每张图片和蒙版，查找会影响训练的问题</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>End the check without a result</source>
        <translation>中止检查，不给出结果</translation>
    </message>
    <message>
        <source>Progress of the check</source>
        <translation>检查的进度</translation>
    </message>
    <message>
        <source>Settings or lists have changed since this check. Check again.</source>
        <translation>此次检查之后，设置或列表已更改。请重新检查。</translation>
    </message>
    <message>
        <source>Faults: {faults}, warnings: {warnings}. Faults must be fixed before training.</source>
        <translation>错误：{faults}，警告：{warnings}。训练前必须修正错误。</translation>
    </message>
    <message>
        <source>No faults, warnings: {warnings}. Training can start.</source>
        <translation>没有错误，警告：{warnings}。可以开始训练。</translation>
    </message>
    <message>
        <source>All is well: training can start.</source>
        <translation>一切正常：可以开始训练。</translation>
    </message>
</context>
<context>
    <name>Clipboard</name>
    <message>
        <source>The picture is on the clipboard.</source>
        <translation>图片已复制到剪贴板。</translation>
    </message>
    <message>
        <source>There is no picture on the clipboard.</source>
        <translation>剪贴板中没有图片。</translation>
    </message>
</context>
<context>
    <name>Clone</name>
    <message>
        <source>Nothing was copied: the source lies outside its picture there. Take a new one.</source>
        <translation>没有复制任何内容：取样处已在其图片之外。请重新取样。</translation>
    </message>
    <message>
        <source>First choose where to take pixels from: hold Alt (or Ctrl and Alt) and click on a picture.</source>
        <translation>请先指定取样处：按住 Alt（或 Ctrl 和 Alt）在图片上单击。</translation>
    </message>
</context>
<context>
    <name>Closing</name>
    <message>
        <source>{name} closes when it is saved.</source>
        <translation>{name} 保存完成后就会关闭。</translation>
    </message>
    <message>
        <source>The window closes when everything is saved.</source>
        <translation>全部保存完成后窗口就会关闭。</translation>
    </message>
    <message>
        <source>{name} was changed while it was being saved, so it stays open.</source>
        <translation>{name} 在保存过程中又有了改动，因此保持打开。</translation>
    </message>
</context>
<context>
    <name>ColourButton</name>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Picked colour: {name}</source>
        <translation>所取颜色：{name}</translation>
    </message>
</context>
<context>
    <name>ColourMask</name>
    <message>
        <source>Click on the colour in the picture.</source>
        <translation>请在图片上单击该颜色。</translation>
    </message>
    <message>
        <source>{share} of the picture</source>
        <translation>占图片的 {share}</translation>
    </message>
</context>
<context>
    <name>ColourMaskPanel</name>
    <message>
        <source>Mask from colour</source>
        <translation>由颜色生成蒙版</translation>
    </message>
    <message>
        <source>Tolerance</source>
        <translation>容差</translation>
    </message>
    <message>
        <source>How far a colour may be from the picked one, in each channel, of 255</source>
        <translation>每个通道与所选颜色最多可相差多少（0–255）</translation>
    </message>
    <message>
        <source>Add to mask</source>
        <translation>加入蒙版</translation>
    </message>
    <message>
        <source>Mark these pixels as well (Return)</source>
        <translation>把这些像素也加入标记 (Return)</translation>
    </message>
    <message>
        <source>Replace mask</source>
        <translation>替换蒙版</translation>
    </message>
    <message>
        <source>Mark these pixels and no others</source>
        <translation>只标记这些像素</translation>
    </message>
    <message>
        <source>Close without marking anything (Esc)</source>
        <translation>关闭，不做任何标记 (Esc)</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>The picked colour</source>
        <translation>所选颜色</translation>
    </message>
</context>
<context>
    <name>CompareBar</name>
    <message>
        <source>{factor} times stronger</source>
        <translation>放大 {factor} 倍</translation>
    </message>
    <message>
        <source>Repaired</source>
        <translation>修复后</translation>
    </message>
    <message>
        <source>Original</source>
        <translation>原图</translation>
    </message>
    <message>
        <source>How strong the original is laid over the repaired picture</source>
        <translation>原图叠加在修复图上的强度</translation>
    </message>
    <message>
        <source>Compare with original</source>
        <translation>与原图对比</translation>
    </message>
</context>
<context>
    <name>Comparison</name>
    <message>
        <source>Original</source>
        <translation>原图</translation>
    </message>
    <message>
        <source>Repaired</source>
        <translation>修复后</translation>
    </message>
    <message>
        <source>Difference × {factor}</source>
        <translation>差异 × {factor}</translation>
    </message>
    <message>
        <source>Original {part:.0%}</source>
        <translation>原图 {part:.0%}</translation>
    </message>
</context>
<context>
    <name>ConfigForm</name>
    <message>
        <source>There is no file or folder with this name.</source>
        <translation>没有这个名称的文件或文件夹。</translation>
    </message>
    <message>
        <source>{count} of these values differ from their defaults</source>
        <translation>其中 {count} 个值与默认值不同</translation>
    </message>
    <message>
        <source>For a CPU…</source>
        <translation>适合 CPU…</translation>
    </message>
    <message>
        <source>Light networks and small windows, which train on a CPU within hours</source>
        <translation>轻量网络和小窗口，在 CPU 上几小时即可训练</translation>
    </message>
    <message>
        <source>Reset all</source>
        <translation>全部重置</translation>
    </message>
    <message>
        <source>Set everything to its default, except files, folders and network sizes</source>
        <translation>除文件、文件夹和网络规模外，全部恢复默认值</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>Phase</source>
        <translation>阶段</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>Losses</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>Intervals</source>
        <translation>间隔</translation>
    </message>
    <message>
        <source>Expert</source>
        <translation>高级</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>测试</translation>
    </message>
    <message>
        <source>Evaluate</source>
        <translation>评估</translation>
    </message>
    <message>
        <source>Repair tool</source>
        <translation>修复工具</translation>
    </message>
    <message>
        <source>1 · Lines</source>
        <translation>1 · 线条</translation>
    </message>
    <message>
        <source>2 · Pictures, true lines</source>
        <translation>2 · 图片，真实线条</translation>
    </message>
    <message>
        <source>3 · Pictures, predicted lines</source>
        <translation>3 · 图片，预测线条</translation>
    </message>
    <message>
        <source>4 · Both jointly</source>
        <translation>4 · 两者联合</translation>
    </message>
    <message>
        <source>Random blocks</source>
        <translation>随机方块</translation>
    </message>
    <message>
        <source>Half of the picture</source>
        <translation>图片的一半</translation>
    </message>
    <message>
        <source>Mask files</source>
        <translation>蒙版文件</translation>
    </message>
    <message>
        <source>Mask files and blocks</source>
        <translation>蒙版文件和方块</translation>
    </message>
    <message>
        <source>Mask files, blocks, halves</source>
        <translation>蒙版文件、方块和一半</translation>
    </message>
    <message>
        <source>Mask files in the pictures&apos; order</source>
        <translation>蒙版文件，按图片顺序</translation>
    </message>
    <message>
        <source>Free-form strokes</source>
        <translation>自由笔触</translation>
    </message>
    <message>
        <source>Damage of all kinds</source>
        <translation>各种损坏</translation>
    </message>
    <message>
        <source>Found by Canny</source>
        <translation>由 Canny 查找</translation>
    </message>
    <message>
        <source>Line files</source>
        <translation>线条文件</translation>
    </message>
</context>
<context>
    <name>ConfigMeanings</name>
    <message>
        <source>1: train, 2: test, 3: evaluate, 4: the window&apos;s repair tool</source>
        <translation>1：训练，2：测试，3：评估，4：窗口的修复工具</translation>
    </message>
    <message>
        <source>1: edge model, 2: inpainting model, 3: edge-inpainting model, 4: joint model</source>
        <translation>1：线条模型，2：修复模型，3：线条＋修复模型，4：联合模型</translation>
    </message>
    <message>
        <source>1: random block, 2: half, 3: external, 4: (external, random block), 5: (external, random block, half), 6: external in the pictures&apos; order, 7: free-form strokes, 8: damage of all kinds (strokes, boxes, lettering, dust, torn borders)</source>
        <translation>1：随机方块，2：一半，3：外部，4：（外部、随机方块），5：（外部、随机方块、一半），6：外部，按图片顺序，7：自由笔触，8：各种损坏（笔触、方框、文字、灰尘、撕破的边）</translation>
    </message>
    <message>
        <source>1: Canny, 2: external</source>
        <translation>1：Canny，2：外部</translation>
    </message>
    <message>
        <source>1: keep an external edge only where Canny finds one too, 0: keep all</source>
        <translation>1：仅保留 Canny 也找到的外部线条，0：全部保留</translation>
    </message>
    <message>
        <source>random seed</source>
        <translation>随机种子</translation>
    </message>
    <message>
        <source>auto | cpu | cuda | mps; the seed&apos;s 0 is cpu, its 1 is auto (a GPU where there is one)</source>
        <translation>auto | cpu | cuda | mps；原项目的 0 即 cpu，1 即 auto（有 GPU 时用 GPU）</translation>
    </message>
    <message>
        <source>CUDA devices to use, by number; several share every batch, one process each</source>
        <translation>要使用的 CUDA 设备编号；多个设备共同分担每一批，各占一个进程</translation>
    </message>
    <message>
        <source>1: log in detail, for whoever looks for a mistake</source>
        <translation>1：详细记录日志，便于查找错误</translation>
    </message>
    <message>
        <source>1: the terminal shows the losses beside the metrics</source>
        <translation>1：终端除指标外还显示损失</translation>
    </message>
    <message>
        <source>1: MODEL 3 mixes true and predicted edges evenly, so that MODEL 2 can be left out</source>
        <translation>1：MODEL 3 均匀混合真实线条和预测线条，因此可省略 MODEL 2</translation>
    </message>
    <message>
        <source>training pictures: a list file, a folder or a picture</source>
        <translation>训练图片：列表文件、文件夹或单张图片</translation>
    </message>
    <message>
        <source>validation pictures, likewise</source>
        <translation>验证图片，同上</translation>
    </message>
    <message>
        <source>test pictures, likewise</source>
        <translation>测试图片，同上</translation>
    </message>
    <message>
        <source>external edges of the training pictures, in the same order</source>
        <translation>训练图片的外部线条，顺序相同</translation>
    </message>
    <message>
        <source>external edges of the validation pictures</source>
        <translation>验证图片的外部线条</translation>
    </message>
    <message>
        <source>external edges of the test pictures</source>
        <translation>测试图片的外部线条</translation>
    </message>
    <message>
        <source>external masks for training, white is the hole</source>
        <translation>训练用的外部蒙版，白色为缺损</translation>
    </message>
    <message>
        <source>external masks for validation</source>
        <translation>验证用的外部蒙版</translation>
    </message>
    <message>
        <source>external masks for testing</source>
        <translation>测试用的外部蒙版</translation>
    </message>
    <message>
        <source>learning rate of the generators</source>
        <translation>生成器的学习率</translation>
    </message>
    <message>
        <source>learning rate of the discriminators, as a share of LR</source>
        <translation>判别器的学习率，相对于 LR 的比例</translation>
    </message>
    <message>
        <source>Adam&apos;s first decay</source>
        <translation>Adam 的第一个衰减系数</translation>
    </message>
    <message>
        <source>Adam&apos;s second decay</source>
        <translation>Adam 的第二个衰减系数</translation>
    </message>
    <message>
        <source>pictures per iteration</source>
        <translation>每次迭代的图片数</translation>
    </message>
    <message>
        <source>side of the training squares in pixels, a multiple of 4; 0: original sizes</source>
        <translation>训练方块的边长，像素，4 的倍数；0：原始尺寸</translation>
    </message>
    <message>
        <source>Gaussian of the Canny edges in pixels (0: random from 1 to 4, -1: no edges)</source>
        <translation>Canny 边缘的高斯模糊，像素（0：1 到 4 随机，-1：无边缘）</translation>
    </message>
    <message>
        <source>iterations to train</source>
        <translation>训练的迭代次数</translation>
    </message>
    <message>
        <source>an edge counts from this probability on (precision and recall)</source>
        <translation>概率从此值起才算作线条（精确率和召回率）</translation>
    </message>
    <message>
        <source>weight of the L1 loss</source>
        <translation>L1 损失的权重</translation>
    </message>
    <message>
        <source>weight of the feature-matching loss</source>
        <translation>特征匹配损失的权重</translation>
    </message>
    <message>
        <source>weight of the style loss</source>
        <translation>风格损失的权重</translation>
    </message>
    <message>
        <source>weight of the perceptual loss</source>
        <translation>感知损失的权重</translation>
    </message>
    <message>
        <source>weight of the inpainting model&apos;s adversarial loss</source>
        <translation>修复模型对抗损失的权重</translation>
    </message>
    <message>
        <source>nsgan | lsgan | hinge</source>
        <translation>nsgan | lsgan | hinge</translation>
    </message>
    <message>
        <source>accepted for old files; the seed never used it</source>
        <translation>为兼容旧文件而接受；原项目从未使用</translation>
    </message>
    <message>
        <source>iterations between checkpoints (0: only at the end)</source>
        <translation>检查点之间的迭代次数（0：仅在结束时）</translation>
    </message>
    <message>
        <source>iterations between sample sheets (0: never)</source>
        <translation>样本图之间的迭代次数（0：从不）</translation>
    </message>
    <message>
        <source>pictures on a sample sheet</source>
        <translation>一张样本图上的图片数</translation>
    </message>
    <message>
        <source>iterations between evaluations (0: never)</source>
        <translation>评估之间的迭代次数（0：从不）</translation>
    </message>
    <message>
        <source>iterations between lines of the log file (0: never)</source>
        <translation>日志文件各行之间的迭代次数（0：从不）</translation>
    </message>
    <message>
        <source>iterations between lines on the terminal (0: never)</source>
        <translation>终端各行之间的迭代次数（0：从不）</translation>
    </message>
    <message>
        <source>newest checkpoints that are kept beside the best one of each phase (0: all)</source>
        <translation>除每阶段最佳者外保留的最新检查点数（0：全部）</translation>
    </message>
    <message>
        <source>channels of the generators&apos; first layer</source>
        <translation>生成器第一层的通道数</translation>
    </message>
    <message>
        <source>residual blocks of the generators</source>
        <translation>生成器的残差块数</translation>
    </message>
    <message>
        <source>channels of the discriminators&apos; first layer</source>
        <translation>判别器第一层的通道数</translation>
    </message>
    <message>
        <source>1: the inpainting generator starts from a smooth fill of the hole and predicts the rest</source>
        <translation>1：修复生成器从缺损处的平滑填充出发，只预测其余部分</translation>
    </message>
    <message>
        <source>resnet: EdgeConnect&apos;s generators; unet: lighter ones, which learn sooner on a CPU (SKIPS is theirs anyway)</source>
        <translation>resnet：EdgeConnect 的生成器；unet：更轻的生成器，在 CPU 上学得更快（自带 SKIPS）</translation>
    </message>
    <message>
        <source>1: the generators hand fine detail from encoder to decoder</source>
        <translation>1：生成器将细节从编码器直接传给解码器</translation>
    </message>
    <message>
        <source>VGG-19 for the perceptual and style losses: a file, auto (torchvision&apos;s copy, fetched once) or none (match the discriminator&apos;s features instead)</source>
        <translation>感知损失和风格损失用的 VGG-19：文件、auto（torchvision 的副本，只下载一次）或 none（改为匹配判别器的特征）</translation>
    </message>
    <message>
        <source>weight of the inpainting model&apos;s error in decibels, in which an easy hole counts as much as a hard one (0: none)</source>
        <translation>修复模型以分贝计的误差的权重，容易的缺损和难的同样重要（0：不用）</translation>
    </message>
    <message>
        <source>weight of the L1 loss of the inpainting model&apos;s differences between neighbouring pixels at the hole, which asks for sharp lines (0: none)</source>
        <translation>修复模型在缺损处相邻像素之差的 L1 损失的权重，要求线条清晰（0：不用）</translation>
    </message>
    <message>
        <source>weight of how differently a network that finds text sees the inpainting model&apos;s holes and the true ones, which asks for strokes; needs the package onnx (0: none)</source>
        <translation>查找文字的网络所见的修复模型画面与真实画面之差的权重，促使画出笔画；需要 onnx 包（0：无）</translation>
    </message>
    <message>
        <source>1: adversarial losses and feature matching count only where a patch touches the hole; 0: everywhere, as in the seed</source>
        <translation>1：对抗损失和特征匹配只计算触及缺损的图块；0：处处计算，与原项目相同</translation>
    </message>
    <message>
        <source>1: the inpainting model&apos;s discriminator sees the lines beside the picture</source>
        <translation>1：修复模型的判别器除图片外还能看到线条</translation>
    </message>
    <message>
        <source>1: the inpainting model&apos;s discriminator sees what a network that finds text sees of the picture, instead of its pixels; needs the package onnx</source>
        <translation>1：修复模型的判别器看到的不是像素，而是查找文字的网络在图片中看到的特征；需要 onnx 包</translation>
    </message>
    <message>
        <source>weight of the edge model&apos;s adversarial loss</source>
        <translation>线条模型的对抗损失权重</translation>
    </message>
    <message>
        <source>weight of the edge model&apos;s cross-entropy in the hole (0: none, as in the seed)</source>
        <translation>线条模型在缺损处交叉熵的权重（0：无，与原项目相同）</translation>
    </message>
    <message>
        <source>share of phase 1&apos;s samples in which the true lines are shown in a band of random depth along the hole&apos;s rim, so that the edge model learns to continue from lines</source>
        <translation>阶段 1 的样本中，沿缺损边缘在随机深度的一圈内显示真实线条的比例，让线条模型学会接着线条往下画</translation>
    </message>
    <message>
        <source>share of phase 1&apos;s samples in which the true lines are shown in random blots of the hole instead</source>
        <translation>阶段 1 的样本中，改为在缺损内随机的斑块里显示真实线条的比例</translation>
    </message>
    <message>
        <source>share of phase 3&apos;s samples that are given the true lines, as in phase 2 (SKIP_PHASE2 does so by iterations)</source>
        <translation>阶段 3 的样本中，像阶段 2 一样给出真实线条的比例（SKIP_PHASE2 按迭代这样做）</translation>
    </message>
    <message>
        <source>share of phase 3&apos;s other samples that are given the predicted lines drawn where they are likeliest, as a repair with sharp lines is; the others are given how likely they are</source>
        <translation>阶段 3 其余样本中，得到在最可能处画出的预测线条的比例（与使用清晰线条的修复相同）；其他样本得到线条的可能性</translation>
    </message>
    <message>
        <source>1: Canny finds the edges around a hole without looking into it, as in a repair; 0: in the whole picture, as in the seed (they then tell what is in the hole)</source>
        <translation>1：像修复时一样，不看缺损内部，用 Canny 找缺损周围的线条；0：像原程序一样在整张图片中找（会透露缺损里的内容）</translation>
    </message>
    <message>
        <source>random: a random square at a random scale; squeeze: the central square, as in the seed</source>
        <translation>random：随机位置、随机比例的方块；squeeze：居中方块，与原项目相同</translation>
    </message>
    <message>
        <source>pixels a side: random squares and their masks are made as large as this, and a window of INPUT_SIZE of them is trained on, which so meets holes as wide as a larger square&apos;s (0: INPUT_SIZE itself)</source>
        <translation>边长（像素）：随机方块及其蒙版按此大小生成，用其中 INPUT_SIZE 的窗口训练，因此能遇到与大方块同样宽的缺损（0：就是 INPUT_SIZE）</translation>
    </message>
    <message>
        <source>1: mirror half of the training pictures</source>
        <translation>1：将一半的训练图片左右镜像</translation>
    </message>
    <message>
        <source>0: colours as they are, to 1: hue, saturation, brightness and contrast differ a little per training picture</source>
        <translation>从 0：颜色不变，到 1：每张训练图片的色相、饱和度、亮度和对比度略有变化</translation>
    </message>
    <message>
        <source>MiB of decoded training pictures that are kept in memory (0: none)</source>
        <translation>保留在内存中的已解码训练图片，MiB（0：不保留）</translation>
    </message>
    <message>
        <source>processes that prepare pictures (0: none of their own, -1: automatic)</source>
        <translation>准备图片的进程数（0：不另开进程，-1：自动）</translation>
    </message>
    <message>
        <source>mixed precision: auto (on CUDA, and on CPUs on which it is faster) | bfloat16 (always) | off</source>
        <translation>混合精度：auto（CUDA，以及用它更快的 CPU）| bfloat16（总是）| off</translation>
    </message>
    <message>
        <source>1: torch.compile makes kernels for the networks; the first steps take minutes</source>
        <translation>1：由 torch.compile 为网络生成内核；最初几步需要数分钟</translation>
    </message>
    <message>
        <source>decay of a running mean of the generator, which is what gets used (0: off, else e.g. 0.999)</source>
        <translation>生成器滑动平均的衰减系数，实际使用的是该平均（0：关闭，否则如 0.999）</translation>
    </message>
    <message>
        <source>the last share of MAX_ITERS, over which LR falls linearly to zero (0: constant)</source>
        <translation>MAX_ITERS 的最后一段比例，LR 在其间线性降到零（0：恒定）</translation>
    </message>
</context>
<context>
    <name>Copies</name>
    <message>
        <source>Nothing was copied, and so nothing is pasted: {reason}</source>
        <translation>没有复制任何内容，因此也没有粘贴：{reason}</translation>
    </message>
    <message>
        <source>Nothing was copied: {reason}</source>
        <translation>没有复制任何内容：{reason}</translation>
    </message>
</context>
<context>
    <name>Curves</name>
    <message>
        <source>Losses</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>Metrics; dots are evaluations</source>
        <translation>指标；圆点为评估</translation>
    </message>
    <message>
        <source>Wheel zooms, dragging moves, dragging with the right button stretches; Fit shows everything</source>
        <translation>滚轮缩放，拖动平移，右键拖动拉伸；“适合”显示全部</translation>
    </message>
    <message>
        <source>Hollow dots were measured under other conditions and cannot be compared with the others.</source>
        <translation>空心点是在其他条件下测量的，不能与其余的比较。</translation>
    </message>
    <message>
        <source>Diagram of the losses</source>
        <translation>损失图表</translation>
    </message>
    <message>
        <source>Diagram of the metrics</source>
        <translation>指标图表</translation>
    </message>
</context>
<context>
    <name>DamageKinds</name>
    <message>
        <source>Dust specks</source>
        <translation>灰尘斑点</translation>
    </message>
    <message>
        <source>Dust speck</source>
        <translation>灰尘斑点</translation>
    </message>
    <message>
        <source>Small pale or dark specks strewn over the picture</source>
        <translation>散布在图片上的浅色或深色小点</translation>
    </message>
    <message>
        <source>Largest diameter of a speck</source>
        <translation>斑点的最大直径</translation>
    </message>
    <message>
        <source>Hairs and lint</source>
        <translation>毛发和线头</translation>
    </message>
    <message>
        <source>Hair</source>
        <translation>毛发</translation>
    </message>
    <message>
        <source>Thin, bent threads that lie on top of the drawing</source>
        <translation>盖在画面上的细而弯曲的毛丝</translation>
    </message>
    <message>
        <source>Longest hair</source>
        <translation>毛发最大长度</translation>
    </message>
    <message>
        <source>Scratches</source>
        <translation>划痕</translation>
    </message>
    <message>
        <source>Scratch</source>
        <translation>划痕</translation>
    </message>
    <message>
        <source>Long, straight, thin lines that lie on top of the drawing</source>
        <translation>叠在画面上的细长直线</translation>
    </message>
    <message>
        <source>Largest width of a scratch</source>
        <translation>划痕的最大宽度</translation>
    </message>
    <message>
        <source>Flat boxes</source>
        <translation>色块</translation>
    </message>
    <message>
        <source>Flat box</source>
        <translation>色块</translation>
    </message>
    <message>
        <source>White or black rectangles laid over the drawing</source>
        <translation>盖住画面的白色或黑色矩形</translation>
    </message>
    <message>
        <source>Longer side of a box, at most</source>
        <translation>色块较长边的最大值</translation>
    </message>
    <message>
        <source>Mosaic</source>
        <translation>马赛克</translation>
    </message>
    <message>
        <source>Areas of large square pixels that hide what was there</source>
        <translation>由大方格遮住原有画面的区域</translation>
    </message>
    <message>
        <source>Longer side of a mosaic, at most</source>
        <translation>马赛克较长边的最大值</translation>
    </message>
    <message>
        <source>Lettering</source>
        <translation>文字</translation>
    </message>
    <message>
        <source>Line of lettering</source>
        <translation>一行文字</translation>
    </message>
    <message>
        <source>Subtitles, captions, speech and sound effects, of which only the strokes are marked</source>
        <translation>字幕、说明、对白和拟声字，只标记笔画</translation>
    </message>
    <message>
        <source>Height of the letters, at most</source>
        <translation>文字的最大高度</translation>
    </message>
    <message>
        <source>Repeating marks</source>
        <translation>重复出现的污点</translation>
    </message>
    <message>
        <source>Repeating mark</source>
        <translation>重复出现的污点</translation>
    </message>
    <message>
        <source>Specks and small marks at the same place in many pictures of one size</source>
        <translation>在许多同尺寸图片的同一位置出现的斑点和小污迹</translation>
    </message>
    <message>
        <source>Longer side of a mark, at most</source>
        <translation>污点较长一边的上限</translation>
    </message>
</context>
<context>
    <name>DamageSection</name>
    <message>
        <source>No folder of masks chosen yet</source>
        <translation>尚未选择蒙版文件夹</translation>
    </message>
    <message>
        <source>Choose masks…</source>
        <translation>选择蒙版…</translation>
    </message>
    <message>
        <source>A folder of masks; white is the hole. It can be dropped here, too.</source>
        <translation>蒙版文件夹；白色为缺损。也可以拖放到此处。</translation>
    </message>
    <message>
        <source>Where the holes come from</source>
        <translation>缺损从哪里来</translation>
    </message>
    <message>
        <source>Folder of masks</source>
        <translation>蒙版文件夹</translation>
    </message>
    <message>
        <source>There is no file or folder with this name.</source>
        <translation>没有这个名称的文件或文件夹。</translation>
    </message>
    <message>
        <source>Masks are drawn at random from the files below; each may be any size, white is the hole.</source>
        <translation>从下面的文件中随机抽取蒙版；尺寸不限，白色为缺损。</translation>
    </message>
    <message>
        <source>Scratches, pen strokes and smears from 1 % to 40 % of the picture, drawn anew every time.</source>
        <translation>划痕、笔迹和污渍，占图片的 1 % 到 40 %，每次重新生成。</translation>
    </message>
    <message>
        <source>Strokes, boxes, lettering, dust and torn borders, drawn anew every time.</source>
        <translation>笔触、方框、文字、灰尘和撕破的边，每次重新生成。</translation>
    </message>
    <message>
        <source>Simple shapes, drawn anew every time. Strokes come closer to real damage.</source>
        <translation>简单形状，每次重新生成。自由笔触更接近真实损坏。</translation>
    </message>
    <message>
        <source>Choose the folder of your masks</source>
        <translation>选择蒙版所在的文件夹</translation>
    </message>
    <message>
        <source>There is no folder or list {name}.</source>
        <translation>没有文件夹或列表 {name}。</translation>
    </message>
</context>
<context>
    <name>DataStep</name>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>Clean pictures are enough: the damage is made while training, so that the answer is known.</source>
        <translation>只需要完好的图片：损坏在训练时生成，因此答案是已知的。</translation>
    </message>
    <message>
        <source>Check before training</source>
        <translation>训练前检查</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Folder of pictures</source>
        <translation>图片文件夹</translation>
    </message>
    <message>
        <source>Choose folder…</source>
        <translation>选择文件夹…</translation>
    </message>
    <message>
        <source>Use the built-in demo set</source>
        <translation>使用内置示例集</translation>
    </message>
    <message>
        <source>Pictures that the program draws itself: to try training out, without a file of yours</source>
        <translation>程序自己绘制的图片：无需您的文件即可试用训练</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>划分</translation>
    </message>
    <message>
        <source>Damage</source>
        <translation>损坏</translation>
    </message>
    <message>
        <source>Next: train</source>
        <translation>下一步：训练</translation>
    </message>
    <message>
        <source>Go on to the step Phases</source>
        <translation>前往“阶段”步骤</translation>
    </message>
    <message>
        <source>What the networks will see</source>
        <translation>网络将看到的内容</translation>
    </message>
    <message>
        <source>Split the pictures into three lists in the model folder</source>
        <translation>将图片轮流分到模型文件夹中的三个列表</translation>
    </message>
    <message>
        <source>Of every round:</source>
        <translation>每轮中：</translation>
    </message>
    <message>
        <source>for training</source>
        <translation>用于训练</translation>
    </message>
    <message>
        <source>for validation</source>
        <translation>用于验证</translation>
    </message>
    <message>
        <source>for the test</source>
        <translation>用于测试</translation>
    </message>
    <message>
        <source>Pictures of each round {purpose}</source>
        <translation>每轮中{purpose}的图片数</translation>
    </message>
    <message>
        <source>The built-in demo set is used</source>
        <translation>正在使用内置示例集</translation>
    </message>
    <message>
        <source>The previous lists are still in use ({train}, {val} and {test} pictures): split to use the new ones.</source>
        <translation>仍在使用之前的列表（{train}、{val} 和 {test} 张图片）：划分后才会使用新图片。</translation>
    </message>
    <message>
        <source>No folder chosen yet</source>
        <translation>尚未选择文件夹</translation>
    </message>
    <message>
        <source>The folder of your pictures; its sub-folders belong to it. It can be dropped here, too.</source>
        <translation>存放图片的文件夹，包括其子文件夹。也可以拖放到此处。</translation>
    </message>
    <message>
        <source>In use: {name}</source>
        <translation>正在使用：{name}</translation>
    </message>
    <message>
        <source>No lists yet: choose a folder, then split it.</source>
        <translation>还没有列表：请选择文件夹，然后划分。</translation>
    </message>
    <message>
        <source>{train} pictures for training · {val} for validation · {test} for the test</source>
        <translation>训练 {train} 张 · 验证 {val} 张 · 测试 {test} 张</translation>
    </message>
    <message>
        <source>Choose the folder of your pictures</source>
        <translation>选择图片所在的文件夹</translation>
    </message>
    <message>
        <source>There is no folder or list {name}.</source>
        <translation>没有文件夹或列表 {name}。</translation>
    </message>
    <message>
        <source>The pictures are split into three lists.</source>
        <translation>图片已划分为三个列表。</translation>
    </message>
    <message>
        <source>No picture is left for validation: sample sheets will show training pictures. Set the shares to 4 : 1 : 0, say, and split again.</source>
        <translation>没有图片留给验证：样本图将显示训练图片。可将比例设为例如 4 : 1 : 0，再重新划分。</translation>
    </message>
</context>
<context>
    <name>DetectorRow</name>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>{shown} shown, {accepted} of them accepted and {rejected} rejected; {hidden} below the line</source>
        <translation>显示 {shown} 处，其中接受 {accepted} 处、拒绝 {rejected} 处；线下还有 {hidden} 处</translation>
    </message>
    <message>
        <source>Sensitivity: left only what is surely damage, right everything that could be</source>
        <translation>灵敏度：左端只显示确定的损伤，右端显示一切可能的损伤</translation>
    </message>
    <message>
        <source>How sure the findings are, the surest at the left; the line hides the rest</source>
        <translation>检测结果的把握程度，最有把握的在左侧；线右侧的被隐藏</translation>
    </message>
    <message>
        <source>{kind}: sensitivity</source>
        <translation>{kind}：灵敏度</translation>
    </message>
    <message>
        <source> px</source>
        <translation> px</translation>
    </message>
    <message>
        <source>auto</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>{limit}, in pixels; 0 leaves it to the detector</source>
        <translation>{limit}，像素；0 表示由检测器决定</translation>
    </message>
    <message>
        <source>{kind}: largest size</source>
        <translation>{kind}：最大尺寸</translation>
    </message>
    <message>
        <source>{kind}: accept all shown</source>
        <translation>{kind}：接受所有显示的</translation>
    </message>
    <message>
        <source>{kind}: reject all shown</source>
        <translation>{kind}：拒绝所有显示的</translation>
    </message>
</context>
<context>
    <name>Dialogs</name>
    <message>
        <source>Pictures and projects</source>
        <translation>图片和项目</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Tsukuroi projects</source>
        <translation>Tsukuroi 项目</translation>
    </message>
    <message>
        <source>Open pictures or projects</source>
        <translation>打开图片或项目</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>所有文件</translation>
    </message>
    <message>
        <source>Open all pictures of a folder</source>
        <translation>打开文件夹中的所有图片</translation>
    </message>
    <message>
        <source>Import a mask</source>
        <translation>导入蒙版</translation>
    </message>
    <message>
        <source>Export the mask</source>
        <translation>导出蒙版</translation>
    </message>
    <message>
        <source>Load lines</source>
        <translation>载入线条图</translation>
    </message>
    <message>
        <source>Save the lines</source>
        <translation>保存线条图</translation>
    </message>
    <message>
        <source>Save the project</source>
        <translation>保存项目</translation>
    </message>
    <message>
        <source>Export the picture</source>
        <translation>导出图片</translation>
    </message>
    <message>
        <source>Export the repaired pictures to a folder ({count})</source>
        <translation>将修复后的图片导出到文件夹（{count}）</translation>
    </message>
    <message>
        <source>{name} already exists.</source>
        <translation>{name} 已存在。</translation>
    </message>
    <message>
        <source>{count} files already exist.</source>
        <translation>已有 {count} 个同名文件。</translation>
    </message>
    <message>
        <source>Replace files?</source>
        <translation>要替换文件吗？</translation>
    </message>
    <message>
        <source>Keep both, with numbers</source>
        <translation>都保留，加编号</translation>
    </message>
    <message>
        <source>{name} has {theirs}, the mask {ours}.</source>
        <translation>{name} 的尺寸为 {theirs}，蒙版为 {ours}。</translation>
    </message>
    <message>
        <source>Scaled, it may not lie where it should. The answer is for all pictures of another size.</source>
        <translation>缩放后位置可能不准。此回答适用于所有尺寸不同的图片。</translation>
    </message>
    <message>
        <source>Scaled, it may not lie where it should.</source>
        <translation>缩放后位置可能不准。</translation>
    </message>
    <message>
        <source>Scale the mask?</source>
        <translation>要缩放蒙版吗？</translation>
    </message>
    <message>
        <source>Leave these out</source>
        <translation>跳过这些图片</translation>
    </message>
    <message>
        <source>Scale it</source>
        <translation>缩放</translation>
    </message>
    <message>
        <source>Not everything was done</source>
        <translation>并非全部完成</translation>
    </message>
    <message>
        <source>Replace the original?</source>
        <translation>替换原图？</translation>
    </message>
    <message>
        <source>{name} is the picture you opened. Saving here replaces it; the damaged original is gone.</source>
        <translation>{name} 是您打开的图片。保存到这里会将其替换，损坏的原图将不复存在。</translation>
    </message>
    <message>
        <source>Replace the original</source>
        <translation>替换原图</translation>
    </message>
    <message>
        <source>{name} was saved by another window or program since it was opened here. Replacing it throws away what was done there; Save project as… keeps both.</source>
        <translation>{name} 在这里打开之后，已被另一个窗口或程序保存过。替换会丢掉那边的工作；“项目另存为…”可以两者都保留。</translation>
    </message>
    <message>
        <source>Replace the project?</source>
        <translation>要替换这个项目吗？</translation>
    </message>
    <message>
        <source>The unsaved work on {name} is deleted for good.</source>
        <translation>{name} 未保存的工作将被永久删除。</translation>
    </message>
    <message>
        <source>The unsaved work on {count} pictures is deleted for good.</source>
        <translation>{count} 张图片未保存的工作将被永久删除。</translation>
    </message>
    <message>
        <source>Throw it away?</source>
        <translation>要丢弃吗？</translation>
    </message>
    <message>
        <source>Throw away</source>
        <translation>丢弃</translation>
    </message>
    <message>
        <source>{name} has work that is not saved.</source>
        <translation>{name} 有未保存的工作。</translation>
    </message>
    <message>
        <source>Save project</source>
        <translation>保存项目</translation>
    </message>
    <message>
        <source>{count} pictures have work that is not saved.</source>
        <translation>{count} 张图片有未保存的工作。</translation>
    </message>
    <message>
        <source>Save all projects</source>
        <translation>保存所有项目</translation>
    </message>
    <message>
        <source>Unsaved work</source>
        <translation>未保存的工作</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>不保存</translation>
    </message>
    <message>
        <source>A project keeps mask, lines, repairs and their history. Without saving, they are lost.</source>
        <translation>项目会保存蒙版、线条、修复及其历史。不保存就会丢失。</translation>
    </message>
    <message>
        <source>Projects are saved beside their pictures. Without saving, the work is lost.</source>
        <translation>项目保存在图片旁边。不保存，这些工作就会丢失。</translation>
    </message>
    <message>
        <source>Replace the file?</source>
        <translation>替换文件？</translation>
    </message>
    <message>
        <source>{name} exists already.</source>
        <translation>{name} 已存在。</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>替换</translation>
    </message>
</context>
<context>
    <name>Doing</name>
    <message>
        <source>Looking for damage…</source>
        <translation>正在查找损坏…</translation>
    </message>
</context>
<context>
    <name>DragOut</name>
    <message>
        <source>The picture cannot be handed on: {reason}</source>
        <translation>无法交出图片：{reason}</translation>
    </message>
</context>
<context>
    <name>EdgeControls</name>
    <message>
        <source>Sigma</source>
        <translation>Sigma</translation>
    </message>
    <message>
        <source>How much the picture is smoothed before lines are looked for: less finds finer ones</source>
        <translation>查找线条前对图片的平滑程度：越小，找到的线条越细</translation>
    </message>
    <message>
        <source>Sigma of the found lines</source>
        <translation>查找线条的 sigma</translation>
    </message>
    <message>
        <source>In the hole</source>
        <translation>孔洞内</translation>
    </message>
    <message>
        <source>How lines in a hole are drawn; it shows in wide ones</source>
        <translation>孔洞内的线条如何画；在宽的孔洞中可见</translation>
    </message>
    <message>
        <source>Lines in the hole</source>
        <translation>孔洞内的线条</translation>
    </message>
    <message>
        <source>Back to the model&apos;s own sigma</source>
        <translation>恢复模型自己的 sigma</translation>
    </message>
    <message>
        <source>Back to the model&apos;s own sigma (double click on the slider)</source>
        <translation>恢复模型自己的 sigma（双击滑块）</translation>
    </message>
    <message>
        <source>The model is not loaded yet.</source>
        <translation>模型尚未加载。</translation>
    </message>
    <message>
        <source>The model was trained without found lines.</source>
        <translation>该模型训练时没有使用检测到的线条。</translation>
    </message>
    <message>
        <source>Trained with {sigma:.1f}</source>
        <translation>训练值：{sigma:.1f}</translation>
    </message>
    <message>
        <source>The model was trained with {sigma:.1f}: other values show it lines it does not know.</source>
        <translation>模型以 {sigma:.1f} 训练：其他值会产生它不认识的线条。</translation>
    </message>
</context>
<context>
    <name>EdgeTools</name>
    <message>
        <source>You have drawn and erased no lines: there is nothing to reset.</source>
        <translation>您没有画过或擦过线条：没有可还原的内容。</translation>
    </message>
    <message>
        <source>There are no lines to save yet: mark some damage, or draw lines first.</source>
        <translation>还没有可保存的线条：请先标记损坏处，或画出线条。</translation>
    </message>
    <message>
        <source>Lines saved as {name}.</source>
        <translation>线条已保存为 {name}。</translation>
    </message>
    <message>
        <source>{share} of {name} is white, as if its lines were dark. Lines must be white on black.</source>
        <translation>{name} 有 {share} 是白色，似乎线条是深色的。线条应为黑底白线。</translation>
    </message>
    <message>
        <source>Load lines</source>
        <translation>载入线条图</translation>
    </message>
    <message>
        <source>As it is</source>
        <translation>按原样</translation>
    </message>
    <message>
        <source>Use it</source>
        <translation>使用</translation>
    </message>
    <message>
        <source>Inverted</source>
        <translation>反转后</translation>
    </message>
    <message>
        <source>Invert it</source>
        <translation>反转</translation>
    </message>
    <message>
        <source>The lines are those of {name} now.</source>
        <translation>现在使用 {name} 的线条。</translation>
    </message>
</context>
<context>
    <name>EmptyState</name>
    <message>
        <source>Drop a damaged picture here</source>
        <translation>将损坏的图片拖放到这里</translation>
    </message>
    <message>
        <source>or press {key} to choose one</source>
        <translation>或按 {key} 选择</translation>
    </message>
    <message>
        <source>Open picture…</source>
        <translation>打开图片…</translation>
    </message>
    <message>
        <source>Open picture</source>
        <translation>打开图片</translation>
    </message>
</context>
<context>
    <name>ErrorDialog</name>
    <message>
        <source>It happened {count} times since the start.</source>
        <translation>启动以来已发生 {count} 次。</translation>
    </message>
    <message>
        <source>Something went wrong</source>
        <translation>出现了问题</translation>
    </message>
    <message>
        <source>This should not have happened. You can go on working; saving your picture now is a good idea. The report below is also in the log, and helps us fix it.</source>
        <translation>这本不该发生。您可以继续工作；建议现在保存图片。下面的报告也已写入日志，有助于我们修正问题。</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>报告</translation>
    </message>
    <message>
        <source>What happened and where in the program; Ctrl+C copies what is selected</source>
        <translation>发生了什么、在程序的哪个位置；Ctrl+C 复制所选内容</translation>
    </message>
    <message>
        <source>Copy report</source>
        <translation>复制报告</translation>
    </message>
    <message>
        <source>Copy the report as it stands here</source>
        <translation>按此处显示的内容复制报告</translation>
    </message>
    <message>
        <source>Copy diagnostics</source>
        <translation>复制诊断信息</translation>
    </message>
    <message>
        <source>Copy the report with versions and the end of the log, without folders and file names</source>
        <translation>复制报告以及版本和日志末尾，不含文件夹和文件名</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>关闭 (Esc)</translation>
    </message>
</context>
<context>
    <name>Export</name>
    <message>
        <source>{name} was not written: {reason}. Choose another ending.</source>
        <translation>未写入 {name}：{reason}。请选择其他扩展名。</translation>
    </message>
    <message>
        <source>{format} cannot hold 16 bits per channel</source>
        <translation>{format} 不支持每通道 16 位</translation>
    </message>
    <message>
        <source>{format} cannot hold transparency</source>
        <translation>{format} 不支持透明</translation>
    </message>
    <message>
        <source>{format} cannot hold so large a picture</source>
        <translation>{format} 不支持这么大的图片</translation>
    </message>
    <message>
        <source>Nothing is repaired in {name}, so nothing was exported.</source>
        <translation>{name} 没有修复内容，因此未导出。</translation>
    </message>
</context>
<context>
    <name>ExportAll</name>
    <message>
        <source>No open picture is repaired yet.</source>
        <translation>还没有已修复的打开图片。</translation>
    </message>
    <message>
        <source>Exporting {name}…</source>
        <translation>正在导出 {name}…</translation>
    </message>
    <message>
        <source>Nothing in it is repaired.</source>
        <translation>其中没有修复内容。</translation>
    </message>
    <message>
        <source>It is still being repaired; export it when that is done.</source>
        <translation>仍在修复中；请在完成后再导出。</translation>
    </message>
    <message>
        <source>Exported to {folder}: {count} of {all}.</source>
        <translation>已导出到 {folder}：{count} / {all}。</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>Format</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>In the file</source>
        <translation>文件内容</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>质量</translation>
    </message>
    <message>
        <source>Export {name}</source>
        <translation>导出 {name}</translation>
    </message>
    <message>
        <source>Keep the quality of the original</source>
        <translation>保持原图的质量</translation>
    </message>
    <message>
        <source>The same quantisation tables as in the picture you opened</source>
        <translation>使用与打开的图片相同的量化表</translation>
    </message>
    <message>
        <source>JPEG quality</source>
        <translation>JPEG 质量</translation>
    </message>
    <message>
        <source>JPEG quality, 1 to 100</source>
        <translation>JPEG 质量，1 到 100</translation>
    </message>
    <message>
        <source>Higher is better and larger; above 95 little is gained</source>
        <translation>越高质量越好，文件越大；超过 95 提升很小</translation>
    </message>
    <message>
        <source>Put the recipe into the PNG</source>
        <translation>将修复配方写入 PNG</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Choose a name…</source>
        <translation>选择文件名…</translation>
    </message>
    <message>
        <source>Choose where to write the file (Return)</source>
        <translation>选择文件的保存位置 (Return)</translation>
    </message>
    <message>
        <source>Model, settings, mask and lines: with the original, they give the identical picture again</source>
        <translation>模型、设置、蒙版和线条：配合原图可重现完全相同的图片</translation>
    </message>
    <message>
        <source>Nothing was repaired yet, so there is no recipe</source>
        <translation>还没有修复，因此没有配方</translation>
    </message>
    <message>
        <source>Changes no pixel; opens everywhere</source>
        <translation>不改动任何像素；到处都能打开</translation>
    </message>
    <message>
        <source>Changes no pixel; for print and archives</source>
        <translation>不改动任何像素；适合印刷和存档</translation>
    </message>
    <message>
        <source>Changes no pixel; small files for the web</source>
        <translation>不改动任何像素；文件小，适合网页</translation>
    </message>
    <message>
        <source>Smallest; every pixel may differ a little</source>
        <translation>最小；每个像素都可能略有不同</translation>
    </message>
    <message>
        <source>Plain pixels for old programs</source>
        <translation>供旧程序使用的纯像素</translation>
    </message>
    <message>
        <source>Original, repair and mask as layers, for Krita and GIMP</source>
        <translation>原图、修复和蒙版分为图层，用于 Krita 和 GIMP</translation>
    </message>
    <message>
        <source>The same layers for Photoshop, Clip Studio and Affinity</source>
        <translation>同样的图层，供 Photoshop、Clip Studio 和 Affinity 使用</translation>
    </message>
    <message>
        <source>Cannot hold 16 bits per channel</source>
        <translation>无法存储每通道 16 位</translation>
    </message>
    <message>
        <source>Cannot hold transparency</source>
        <translation>无法存储透明度</translation>
    </message>
    <message>
        <source>Cannot hold so large a picture</source>
        <translation>无法存储这么大的图片</translation>
    </message>
    <message>
        <source>transparency</source>
        <translation>透明度</translation>
    </message>
    <message>
        <source>16 bits per channel</source>
        <translation>每通道 16 位</translation>
    </message>
    <message>
        <source>colour profile</source>
        <translation>颜色配置文件</translation>
    </message>
    <message>
        <source>EXIF and XMP data</source>
        <translation>EXIF 和 XMP 数据</translation>
    </message>
    <message>
        <source>resolution ({dpi} dpi)</source>
        <translation>分辨率（{dpi} dpi）</translation>
    </message>
    <message>
        <source>texts of the PNG</source>
        <translation>PNG 的文本</translation>
    </message>
    <message>
        <source>the other pages, as they are</source>
        <translation>其他页面（保持原样）</translation>
    </message>
    <message>
        <source>gamma and primaries</source>
        <translation>伽马值和三原色</translation>
    </message>
    <message>
        <source>IPTC and Photoshop data</source>
        <translation>IPTC 和 Photoshop 数据</translation>
    </message>
    <message>
        <source>comment</source>
        <translation>注释</translation>
    </message>
    <message>
        <source>extra channels</source>
        <translation>附加通道</translation>
    </message>
    <message>
        <source>CMYK</source>
        <translation>CMYK</translation>
    </message>
    <message>
        <source>shape of the pixels</source>
        <translation>像素长宽比</translation>
    </message>
    <message>
        <source>palette, if the new colours fit in it</source>
        <translation>调色板（如果新颜色放得下）</translation>
    </message>
    <message>
        <source>1 bit per pixel</source>
        <translation>每像素 1 位</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Kept from the original: {list}.</source>
        <translation>从原图保留：{list}。</translation>
    </message>
    <message>
        <source>The pixels alone.</source>
        <translation>仅像素。</translation>
    </message>
    <message>
        <source>This format drops: {list}.</source>
        <translation>此格式会丢失：{list}。</translation>
    </message>
    <message>
        <source>The original has {count} pages; only the first was opened and is written.</source>
        <translation>原图有 {count} 页；只打开并写入第一页。</translation>
    </message>
    <message>
        <source>Left out in every format: {list}.</source>
        <translation>任何格式都不保留：{list}。</translation>
    </message>
    <message>
        <source>{share} of the picture is marked and not repaired: the file will show the damage there.</source>
        <translation>图片的 {share} 已标记但尚未修复：文件中仍会看到那里的损坏。</translation>
    </message>
    <message>
        <source>Nothing is repaired: the file will show the picture as you opened it.</source>
        <translation>尚未修复任何地方：文件将与打开时的图片相同。</translation>
    </message>
</context>
<context>
    <name>ExportModelDialog</name>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Write the files</source>
        <translation>写入文件</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Write nothing</source>
        <translation>不写入任何内容</translation>
    </message>
    <message>
        <source>Choose a folder for the copy</source>
        <translation>选择存放副本的文件夹</translation>
    </message>
    <message>
        <source>Give a folder.</source>
        <translation>请指定文件夹。</translation>
    </message>
    <message>
        <source>{path} gets the two generators in half precision, and the settings without your folders.</source>
        <translation>两个半精度生成器和不含您文件夹名称的设置将写入 {path}。</translation>
    </message>
    <message>
        <source>Export the model</source>
        <translation>导出模型</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>Newest</source>
        <translation>最新</translation>
    </message>
    <message>
        <source>Those of the largest iteration</source>
        <translation>迭代次数最大的权重</translation>
    </message>
    <message>
        <source>Best</source>
        <translation>最佳</translation>
    </message>
    <message>
        <source>Those that did best in validation, where it was measured</source>
        <translation>在测量过的验证中表现最好的权重</translation>
    </message>
    <message>
        <source>ONNX files, too</source>
        <translation>同时导出 ONNX 文件</translation>
    </message>
    <message>
        <source>The folder of the copy; it can be typed or dropped here</source>
        <translation>存放副本的文件夹；可以输入或拖放到此处</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>选择</translation>
    </message>
    <message>
        <source>For programs without PyTorch</source>
        <translation>用于没有 PyTorch 的程序</translation>
    </message>
    <message>
        <source>Needs the packages onnx and onnxscript, which are not installed</source>
        <translation>需要 onnx 和 onnxscript 软件包，尚未安装</translation>
    </message>
</context>
<context>
    <name>FailureCard</name>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy the message, with its report if there is one</source>
        <translation>复制消息，如有报告则一并复制</translation>
    </message>
    <message>
        <source>Something unforeseen stopped the training: {reason}</source>
        <translation>发生意外情况，训练已停止：{reason}</translation>
    </message>
</context>
<context>
    <name>FileController</name>
    <message>
        <source>That is more data than any picture here can have.</source>
        <translation>数据过多，此处没有图片能有这么大。</translation>
    </message>
    <message>
        <source>A picture on the web is not fetched, because Tsukuroi uses no network. Copy the picture itself in the browser and paste it, or save it and open the file.</source>
        <translation>不会获取网页上的图片，因为 Tsukuroi 不使用网络。请在浏览器中复制图片本身再粘贴，或保存后打开文件。</translation>
    </message>
    <message>
        <source>Saved as {name}.</source>
        <translation>已保存为 {name}。</translation>
    </message>
    <message>
        <source>Saved as {name}. JPEG encodes the whole picture again: every pixel may differ a little.</source>
        <translation>已保存为 {name}。JPEG 会重新编码整张图片：每个像素都可能略有不同。</translation>
    </message>
    <message>
        <source>Original</source>
        <translation>原图</translation>
    </message>
    <message>
        <source>Repair</source>
        <translation>修复</translation>
    </message>
    <message>
        <source>Mask</source>
        <translation>蒙版</translation>
    </message>
</context>
<context>
    <name>Fill</name>
    <message>
        <source>Nothing is marked here, and the bucket fills only what is marked.</source>
        <translation>此处没有标记，而油漆桶只填充已标记的部分。</translation>
    </message>
</context>
<context>
    <name>FillOptions</name>
    <message>
        <source>Close gaps</source>
        <translation>闭合缺口</translation>
    </message>
    <message>
        <source>Connected only</source>
        <translation>仅相连部分</translation>
    </message>
    <message>
        <source>In the mask</source>
        <translation>仅蒙版内</translation>
    </message>
    <message>
        <source>Gaps that the bucket closes, pixels</source>
        <translation>油漆桶闭合的缺口（像素）</translation>
    </message>
    <message>
        <source>A line that is broken by up to so many pixels holds the colour as a whole one does</source>
        <translation>线条的断口不超过这么多像素时，颜色不会漏出</translation>
    </message>
    <message>
        <source>Fill only what is connected with the pixel clicked</source>
        <translation>只填充与所单击像素相连的部分</translation>
    </message>
    <message>
        <source>Fill only what is connected with the pixel clicked; else all of like colour, as with Shift</source>
        <translation>只填充与所单击像素相连的部分；否则填充所有相近颜色，与按住 Shift 相同</translation>
    </message>
    <message>
        <source>Fill only what is marked</source>
        <translation>只填充已标记的部分</translation>
    </message>
    <message>
        <source>Fill only what is marked for repair, and nothing beside it</source>
        <translation>只填充标记为待修复的部分，其他不变</translation>
    </message>
</context>
<context>
    <name>FilmStrip</name>
    <message>
        <source>Film strip</source>
        <translation>胶片栏</translation>
    </message>
</context>
<context>
    <name>FindDamagePanel</name>
    <message>
        <source>Sensitivity</source>
        <translation>灵敏度</translation>
    </message>
    <message>
        <source>Largest</source>
        <translation>最大</translation>
    </message>
    <message>
        <source>Progress of the search</source>
        <translation>查找的进度</translation>
    </message>
    <message>
        <source>Add {count} accepted</source>
        <translation>加入已接受的 {count} 处</translation>
    </message>
    <message>
        <source>Add accepted</source>
        <translation>加入已接受的</translation>
    </message>
    <message>
        <source>Mark the accepted findings for repair, and no others</source>
        <translation>只把已接受的结果标记为待修复</translation>
    </message>
    <message>
        <source>Add all {count}</source>
        <translation>加入全部 {count} 处</translation>
    </message>
    <message>
        <source>Add all</source>
        <translation>全部加入</translation>
    </message>
    <message>
        <source>Mark all findings shown in the picture except rejected ones, whether or not you looked at them</source>
        <translation>标记图中显示的所有结果（已拒绝的除外），无论是否看过</translation>
    </message>
    <message>
        <source>Accept the finding you look at and all that are at least as sure, except rejected ones</source>
        <translation>接受当前这一处，以及把握不低于它的所有结果（已拒绝的除外）</translation>
    </message>
    <message>
        <source>Accept {count} surest</source>
        <translation>接受前 {count} 处</translation>
    </message>
    <message>
        <source>Accept surest</source>
        <translation>接受最有把握的</translation>
    </message>
    <message>
        <source>Findings, the surest first</source>
        <translation>检测结果，最有把握的在前</translation>
    </message>
    <message>
        <source>Which finding you look at, of those shown</source>
        <translation>正在查看显示结果中的第几处</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>查找</translation>
    </message>
    <message>
        <source>Look for what is ticked above</source>
        <translation>查找上面勾选的损坏</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Stop looking; what was found so far stays</source>
        <translation>停止查找；已找到的保留</translation>
    </message>
</context>
<context>
    <name>FindDamageTab</name>
    <message>
        <source>Find</source>
        <translation>查找</translation>
    </message>
    <message>
        <source>No picture is open.</source>
        <translation>没有打开的图片。</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>正在查找…</translation>
    </message>
    <message>
        <source>Nothing is left to decide.</source>
        <translation>全部都已决定。</translation>
    </message>
    <message>
        <source>{undecided} of {count} to decide. A click in the picture accepts one, a second rejects it.</source>
        <translation>还有 {undecided} / {count} 处未决定。在图中单击一处即接受，再次单击即拒绝。</translation>
    </message>
    <message>
        <source>Nothing so sure was found. Move a slider to the right to see more.</source>
        <translation>没有找到这么有把握的结果。把滑块向右移可以看到更多。</translation>
    </message>
    <message>
        <source>No damage found.</source>
        <translation>没有发现损伤。</translation>
    </message>
    <message>
        <source>{kind}, {score:.0%} sure. A click accepts it.</source>
        <translation>{kind}，把握 {score:.0%}。单击即接受。</translation>
    </message>
    <message>
        <source>{kind}, {score:.0%} sure, accepted. A click rejects it.</source>
        <translation>{kind}，把握 {score:.0%}，已接受。单击即拒绝。</translation>
    </message>
    <message>
        <source>They are in the mask now. Undo brings them back here.</source>
        <translation>已加入蒙版。撤销可将其带回这里。</translation>
    </message>
    <message>
        <source>Looks for damage and marks nothing by itself: you decide what goes into the mask.</source>
        <translation>只查找损坏，不会自行标记：由您决定哪些加入蒙版。</translation>
    </message>
    <message>
        <source>{kind}, {score:.0%} sure, rejected. A click accepts it.</source>
        <translation>{kind}，把握 {score:.0%}，已拒绝。单击可接受。</translation>
    </message>
</context>
<context>
    <name>FindElsewhere</name>
    <message>
        <source>It is being repaired; look for damage when that is done.</source>
        <translation>正在修复中；请在完成后再查找损坏。</translation>
    </message>
    <message>
        <source>Opening {name} to look for damage…</source>
        <translation>正在打开 {name} 以查找损坏…</translation>
    </message>
    <message>
        <source>Damage is looked for in {count} of {all} pictures.</source>
        <translation>正在 {all} 张图片中的 {count} 张里查找损坏。</translation>
    </message>
</context>
<context>
    <name>FindingRow</name>
    <message>
        <source>Fix</source>
        <translation>修正</translation>
    </message>
    <message>
        <source>Fix: {what}</source>
        <translation>修正：{what}</translation>
    </message>
</context>
<context>
    <name>FindingsModel</name>
    <message>
        <source>{kind}, {score:.0%} sure, {size}</source>
        <translation>{kind}，把握 {score:.0%}，{size}</translation>
    </message>
    <message>
        <source>{kind}, {score:.0%} sure, {size}, accepted</source>
        <translation>{kind}，把握 {score:.0%}，{size}，已接受</translation>
    </message>
    <message>
        <source>{kind}, {score:.0%} sure, {size}, rejected</source>
        <translation>{kind}，把握 {score:.0%}，{size}，已拒绝</translation>
    </message>
</context>
<context>
    <name>FineTuneDialog</name>
    <message>
        <source>Fine-tune</source>
        <translation>微调</translation>
    </message>
    <message>
        <source>Copy the bundled model, and train the copy on these pictures</source>
        <translation>复制内置模型，并用这些图片训练副本</translation>
    </message>
    <message>
        <source>Fine-tune the bundled model on my pictures</source>
        <translation>用我的图片微调内置模型</translation>
    </message>
    <message>
        <source>Choose the folder of your pictures</source>
        <translation>选择图片所在的文件夹</translation>
    </message>
    <message>
        <source>{name} model</source>
        <translation>{name} 模型</translation>
    </message>
    <message>
        <source>A copy of the bundled model is trained on your pictures. At the end both repair pictures of yours that were held out, and you see which does better. The bundled model itself stays as it is.</source>
        <translation>用您的图片训练内置模型的一个副本。最后两者都修复您预留的图片，由此可见哪个更好。内置模型本身保持不变。</translation>
    </message>
    <message>
        <source>Undamaged pictures of one style: at least 8, better 40 or more. One in six is held out. On a CPU fifteen minutes teach a little; an hour teaches more.</source>
        <translation>同一画风、没有缺损的图片：至少 8 张，最好 40 张以上。每六张预留一张。在 CPU 上十五分钟能学到一点，一小时学得更多。</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>New model folder</source>
        <translation>新模型文件夹</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>用时</translation>
    </message>
    <message>
        <source>minutes</source>
        <translation>分钟</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Folder or list of the pictures</source>
        <translation>图片所在的文件夹或列表</translation>
    </message>
    <message>
        <source>Folder that is created for the model</source>
        <translation>为模型新建的文件夹</translation>
    </message>
    <message>
        <source>Minutes it may take in all</source>
        <translation>总共可用的分钟数</translation>
    </message>
</context>
<context>
    <name>FineTuneStarter</name>
    <message>
        <source>Fine-tune…</source>
        <translation>微调…</translation>
    </message>
    <message>
        <source>Fine-tune the bundled model on my pictures…</source>
        <translation>用我的图片微调内置模型…</translation>
    </message>
    <message>
        <source>Train a copy of the bundled model on your pictures for some minutes</source>
        <translation>用您的图片把内置模型的一个副本训练几分钟</translation>
    </message>
    <message>
        <source>A training run is in progress; only one can run at a time. Stop it first.</source>
        <translation>已有训练正在进行，一次只能运行一个。请先停止它。</translation>
    </message>
</context>
<context>
    <name>FineTuning</name>
    <message>
        <source>the bundled model</source>
        <translation>内置模型</translation>
    </message>
    <message>
        <source>Better than {start}: on {count} held-out pictures, PSNR went from {before:.2f} to {after:.2f} dB and F1 of the lines from {lines:.3f} to {lines_after:.3f}. It did better on {improved} of them.</source>
        <translation>比{start}更好：在预留的 {count} 张图片上，PSNR 从 {before:.2f} 升至 {after:.2f} dB，线条的 F1 从 {lines:.3f} 变为 {lines_after:.3f}。其中 {improved} 张更好。</translation>
    </message>
    <message>
        <source>Not better than {start}: on {count} held-out pictures, PSNR went from {before:.2f} to {after:.2f} dB and F1 of the lines from {lines:.3f} to {lines_after:.3f}. Keep repairing with {start}. More pictures of one style, or more minutes, may help.</source>
        <translation>没有比{start}更好：在预留的 {count} 张图片上，PSNR 从 {before:.2f} 变为 {after:.2f} dB，线条的 F1 从 {lines:.3f} 变为 {lines_after:.3f}。请继续用{start}修复。更多同一画风的图片或更长的时间可能有帮助。</translation>
    </message>
</context>
<context>
    <name>FolderStep</name>
    <message>
        <source>Open config.yml</source>
        <translation>打开 config.yml</translation>
    </message>
    <message>
        <source>Show the file in your text editor</source>
        <translation>在文本编辑器中显示该文件</translation>
    </message>
    <message>
        <source>{name} is a model folder already; it is open now.</source>
        <translation>{name} 已经是模型文件夹，现已打开。</translation>
    </message>
    <message>
        <source>{name} is a model folder now. Next: your pictures.</source>
        <translation>{name} 现在是模型文件夹。下一步：您的图片。</translation>
    </message>
    <message>
        <source>Open a model folder</source>
        <translation>打开模型文件夹</translation>
    </message>
    <message>
        <source>{name} had no config.yml; one with the default values was written.</source>
        <translation>{name} 中没有 config.yml；已用默认值写入一个。</translation>
    </message>
    <message>
        <source>This model belongs to the program and stays as it is: fine-tune a copy of it.</source>
        <translation>此模型属于程序本身，保持不变：请微调它的副本。</translation>
    </message>
    <message>
        <source>Training goes on with the values it began with; changes count from the next start.</source>
        <translation>训练按开始时的值继续；更改从下次启动起生效。</translation>
    </message>
    <message>
        <source>Every change is written to config.yml at once; your comments there stay.</source>
        <translation>每次更改都会立即写入 config.yml；您在其中的注释会保留。</translation>
    </message>
    <message>
        <source>Train a model of your own</source>
        <translation>训练自己的模型</translation>
    </message>
    <message>
        <source>A model folder holds the settings, the weights, the logs and the samples of one model. Make a new one, or go on with one that you have trained or downloaded: it can be dropped here.</source>
        <translation>模型文件夹保存一个模型的设置、权重、日志和样本。新建一个，或继续使用训练过或下载的模型：可以拖放到此处。</translation>
    </message>
    <message>
        <source>New model folder…</source>
        <translation>新建模型文件夹…</translation>
    </message>
    <message>
        <source>{name} is not a model folder: it has neither a config.yml nor weights. New… creates one.</source>
        <translation>{name} 不是模型文件夹：其中既没有 config.yml 也没有权重。用“新建…”创建一个。</translation>
    </message>
    <message>
        <source>Choose an empty folder; the settings are written into it</source>
        <translation>选择空文件夹；设置将写入其中</translation>
    </message>
    <message>
        <source>Open model folder…</source>
        <translation>打开模型文件夹…</translation>
    </message>
    <message>
        <source>Choose a folder with a config.yml, or with downloaded weights</source>
        <translation>选择含有 config.yml 或下载的权重的文件夹</translation>
    </message>
    <message>
        <source>New…</source>
        <translation>新建…</translation>
    </message>
    <message>
        <source>Make another model folder</source>
        <translation>另建一个模型文件夹</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>打开…</translation>
    </message>
    <message>
        <source>Open another model folder</source>
        <translation>打开另一个模型文件夹</translation>
    </message>
    <message>
        <source>{key} names one file.</source>
        <translation>{key} 只能指定一个文件。</translation>
    </message>
    <message>
        <source>Choose a folder for {key}</source>
        <translation>为 {key} 选择文件夹</translation>
    </message>
    <message>
        <source>Choose a file for {key}</source>
        <translation>为 {key} 选择文件</translation>
    </message>
    <message>
        <source>No editor was found for it. The file is {path}.</source>
        <translation>没有找到可打开它的编辑器。文件是 {path}。</translation>
    </message>
    <message>
        <source>Another program has changed config.yml; its values are shown now.</source>
        <translation>其他程序更改了 config.yml；现在显示的是新值。</translation>
    </message>
</context>
<context>
    <name>Gestures</name>
    <message>
        <source>Paint with the tool</source>
        <translation>使用工具绘制</translation>
    </message>
    <message>
        <source>Left drag</source>
        <translation>左键拖动</translation>
    </message>
    <message>
        <source>Right drag</source>
        <translation>右键拖动</translation>
    </message>
    <message>
        <source>Ctrl+drag</source>
        <translation>Ctrl+拖动</translation>
    </message>
    <message>
        <source>Alt+drag</source>
        <translation>Alt+拖动</translation>
    </message>
    <message>
        <source>Pen&apos;s eraser end</source>
        <translation>压感笔的橡皮擦端</translation>
    </message>
    <message>
        <source>Straight line from the last stroke</source>
        <translation>从上一笔画直线</translation>
    </message>
    <message>
        <source>Shift+click</source>
        <translation>Shift+单击</translation>
    </message>
    <message>
        <source>Square with the rectangle tool</source>
        <translation>用矩形工具画正方形</translation>
    </message>
    <message>
        <source>Shift+drag</source>
        <translation>Shift+拖动</translation>
    </message>
    <message>
        <source>Everything of similar colour with wand and bucket</source>
        <translation>魔棒和油漆桶作用于所有相近颜色</translation>
    </message>
    <message>
        <source>Set the source of clone stamp and healing brush</source>
        <translation>指定仿制图章和修复画笔的取样位置</translation>
    </message>
    <message>
        <source>Alt+click</source>
        <translation>Alt+单击</translation>
    </message>
    <message>
        <source>Lasso instead of a rectangle, with the tool for words and for a limit</source>
        <translation>使用文字工具或设定范围时，以套索代替矩形</translation>
    </message>
    <message>
        <source>Erase with the tool</source>
        <translation>使用工具擦除</translation>
    </message>
    <message>
        <source>Close the polygon lasso (Backspace takes a corner back, Esc gives it up)</source>
        <translation>闭合多边形套索（Backspace 撤回一个角点，Esc 放弃）</translation>
    </message>
    <message>
        <source>Double click</source>
        <translation>双击</translation>
    </message>
    <message>
        <source>Return</source>
        <translation>回车</translation>
    </message>
    <message>
        <source>Steps of 45° with the polygon lasso</source>
        <translation>多边形套索按 45° 步进</translation>
    </message>
    <message>
        <source>Keep the clicks of wand and bucket within a limit (Esc lifts it)</source>
        <translation>将魔棒和油漆桶的单击限制在范围内（Esc 解除）</translation>
    </message>
    <message>
        <source>Resize the tool on the picture; up and down: softer and harder</source>
        <translation>在图片上调整工具大小；上下移动：变软或变硬</translation>
    </message>
    <message>
        <source>Alt+right drag</source>
        <translation>Alt+右键拖动</translation>
    </message>
    <message>
        <source>Ctrl+Alt+drag</source>
        <translation>Ctrl+Alt+拖动</translation>
    </message>
    <message>
        <source>Collect strokes that would be repaired on release, until Ctrl is released</source>
        <translation>先集中多笔，松开 Ctrl 后一起修复（松开即修复时）</translation>
    </message>
    <message>
        <source>Pick a colour while pencil or bucket is in hand</source>
        <translation>使用铅笔或油漆桶时取色</translation>
    </message>
    <message>
        <source>Drag from Export</source>
        <translation>从“导出”拖出</translation>
    </message>
    <message>
        <source>Drag from the film strip</source>
        <translation>从胶片条拖出</translation>
    </message>
    <message>
        <source>Drag the picture to another program</source>
        <translation>将图片交给另一个程序</translation>
    </message>
    <message>
        <source>Ctrl+Alt+click</source>
        <translation>Ctrl+Alt+单击</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Cancel the current stroke</source>
        <translation>撤回正在画的笔触</translation>
    </message>
    <message>
        <source>Move the picture</source>
        <translation>移动画面</translation>
    </message>
    <message>
        <source>Space+drag</source>
        <translation>空格+拖动</translation>
    </message>
    <message>
        <source>Middle drag</source>
        <translation>中键拖动</translation>
    </message>
    <message>
        <source>Turn the view, not the picture</source>
        <translation>旋转视图，不改变图片</translation>
    </message>
    <message>
        <source>Shift+Space+drag</source>
        <translation>Shift+空格+拖动</translation>
    </message>
    <message>
        <source>Move, zoom and turn the view on a touch screen</source>
        <translation>在触摸屏上移动、缩放和旋转视图</translation>
    </message>
    <message>
        <source>Two fingers</source>
        <translation>双指</translation>
    </message>
    <message>
        <source>Move the picture in steps</source>
        <translation>逐步移动画面</translation>
    </message>
    <message>
        <source>Arrow keys</source>
        <translation>方向键</translation>
    </message>
    <message>
        <source>Zoom at the mouse (the wheel scrolls instead, if the preferences say so)</source>
        <translation>在鼠标处缩放（若首选项中设为滚动，则滚轮滚动）</translation>
    </message>
    <message>
        <source>Wheel</source>
        <translation>滚轮</translation>
    </message>
    <message>
        <source>Ctrl+wheel</source>
        <translation>Ctrl+滚轮</translation>
    </message>
    <message>
        <source>Move the picture sideways</source>
        <translation>左右移动画面</translation>
    </message>
    <message>
        <source>Shift+wheel</source>
        <translation>Shift+滚轮</translation>
    </message>
    <message>
        <source>Choose several pictures in the film strip</source>
        <translation>在胶片栏中选择多张图片</translation>
    </message>
    <message>
        <source>Ctrl+click</source>
        <translation>Ctrl+单击</translation>
    </message>
    <message>
        <source>Choose one of several proposals</source>
        <translation>从多个候选中选择</translation>
    </message>
    <message>
        <source>1 to 9</source>
        <translation>1 到 9</translation>
    </message>
    <message>
        <source>Mouse and held keys</source>
        <translation>鼠标和按住的键</translation>
    </message>
</context>
<context>
    <name>GrainControl</name>
    <message>
        <source>Lay grain over repairs</source>
        <translation>为修复处加上颗粒</translation>
    </message>
    <message>
        <source>Film grain, paper and other noise that is found around a hole goes on over its repair. Where there is none, nothing changes.</source>
        <translation>孔洞周围的胶片颗粒、纸纹及其他噪点会延续到修复处。周围没有噪点时，一切照旧。</translation>
    </message>
    <message>
        <source>Strength of the grain, percent</source>
        <translation>颗粒强度（百分比）</translation>
    </message>
    <message>
        <source>How strong the grain of a repair is: 100 % is as strong as around it</source>
        <translation>修复处颗粒的强度：100 % 即与周围相同</translation>
    </message>
</context>
<context>
    <name>GridFoot</name>
    <message>
        <source>Leave as it was</source>
        <translation>保持原样</translation>
    </message>
    <message>
        <source>Take none of them (Esc)</source>
        <translation>一个也不采用 (Esc)</translation>
    </message>
    <message>
        <source>Next damage</source>
        <translation>下一处损伤</translation>
    </message>
    <message>
        <source>Keep this one as it is in the picture, and go on to the next (N)</source>
        <translation>图中的这一处保持现状，转到下一处（N）</translation>
    </message>
    <message>
        <source>Take</source>
        <translation>采用</translation>
    </message>
    <message>
        <source>Put the chosen one into the picture (Return)</source>
        <translation>将选中的放入图片 (回车)</translation>
    </message>
    <message>
        <source>Click, 1 to 9 or arrows choose; a double click or Return takes; wheel and drag zoom and move all</source>
        <translation>单击、1–9 或方向键选择；双击或回车采用；滚轮和拖动同时缩放、移动全部</translation>
    </message>
</context>
<context>
    <name>GridHead</name>
    <message>
        <source>Progress of the proposals</source>
        <translation>候选的进度</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Make no more; the ones here stay</source>
        <translation>不再生成；已有的保留</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>适应</translation>
    </message>
    <message>
        <source>Show the whole hole (0)</source>
        <translation>显示整个空洞 (0)</translation>
    </message>
    <message>
        <source>Show each pixel as one of the screen (Z)</source>
        <translation>图像的每个像素对应屏幕的一个像素 (Z)</translation>
    </message>
    <message>
        <source>Below the picture</source>
        <translation>放到图片下方</translation>
    </message>
    <message>
        <source>In a strip below the picture</source>
        <translation>以条带显示在图片下方</translation>
    </message>
    <message>
        <source>Proposals</source>
        <translation>候选</translation>
    </message>
</context>
<context>
    <name>History</name>
    <message>
        <source>paint mask</source>
        <translation>绘制蒙版</translation>
    </message>
    <message>
        <source>erase mask</source>
        <translation>擦除蒙版</translation>
    </message>
    <message>
        <source>rectangle</source>
        <translation>矩形</translation>
    </message>
    <message>
        <source>lasso</source>
        <translation>套索</translation>
    </message>
    <message>
        <source>polygon lasso</source>
        <translation>多边形套索</translation>
    </message>
    <message>
        <source>magic wand</source>
        <translation>魔棒</translation>
    </message>
    <message>
        <source>ink</source>
        <translation>文字笔画</translation>
    </message>
    <message>
        <source>clear mask</source>
        <translation>清除蒙版</translation>
    </message>
    <message>
        <source>mark everything</source>
        <translation>全选</translation>
    </message>
    <message>
        <source>invert mask</source>
        <translation>反转蒙版</translation>
    </message>
    <message>
        <source>grow mask</source>
        <translation>扩展蒙版</translation>
    </message>
    <message>
        <source>shrink mask</source>
        <translation>收缩蒙版</translation>
    </message>
    <message>
        <source>import mask</source>
        <translation>导入蒙版</translation>
    </message>
    <message>
        <source>mask of another picture</source>
        <translation>其他图片的蒙版</translation>
    </message>
    <message>
        <source>paste mask</source>
        <translation>粘贴蒙版</translation>
    </message>
    <message>
        <source>paste region</source>
        <translation>粘贴区域</translation>
    </message>
    <message>
        <source>mask from transparency</source>
        <translation>由透明区域生成蒙版</translation>
    </message>
    <message>
        <source>mask from colour</source>
        <translation>由颜色生成蒙版</translation>
    </message>
    <message>
        <source>found damage</source>
        <translation>查找到的损坏</translation>
    </message>
    <message>
        <source>clone</source>
        <translation>仿制</translation>
    </message>
    <message>
        <source>heal</source>
        <translation>修复画笔</translation>
    </message>
    <message>
        <source>fill</source>
        <translation>填充</translation>
    </message>
    <message>
        <source>draw line</source>
        <translation>画线条</translation>
    </message>
    <message>
        <source>erase line</source>
        <translation>擦除线条</translation>
    </message>
    <message>
        <source>reset lines</source>
        <translation>还原线条</translation>
    </message>
    <message>
        <source>load lines</source>
        <translation>载入线条</translation>
    </message>
    <message>
        <source>repair</source>
        <translation>修复</translation>
    </message>
    <message>
        <source>restore original</source>
        <translation>恢复原图</translation>
    </message>
    <message>
        <source>pencil</source>
        <translation>铅笔</translation>
    </message>
    <message>
        <source>switch repair</source>
        <translation>切换修复</translation>
    </message>
    <message>
        <source>delete repair</source>
        <translation>删除修复</translation>
    </message>
    <message>
        <source>repeat repair</source>
        <translation>重新修复</translation>
    </message>
    <message>
        <source>choose proposal</source>
        <translation>选择候选</translation>
    </message>
</context>
<context>
    <name>HistoryPanel</name>
    <message>
        <source>Opened</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Earlier steps were forgotten</source>
        <translation>更早的步骤已丢弃</translation>
    </message>
    <message>
        <source>History</source>
        <translation>历史记录</translation>
    </message>
    <message>
        <source>Click a step to take the picture back to how it was after it, or forward again.</source>
        <translation>单击步骤，图片即回到该步骤之后的状态，也可再向前。</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>步骤</translation>
    </message>
</context>
<context>
    <name>ImageCanvas</name>
    <message>
        <source>Picture</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Original</source>
        <translation>原图</translation>
    </message>
</context>
<context>
    <name>Ink</name>
    <message>
        <source>No ink was found there: draw the area closely around the lettering.</source>
        <translation>那里没有找到笔画：请贴着文字画出范围。</translation>
    </message>
</context>
<context>
    <name>JobForm</name>
    <message>
        <source>Open job…</source>
        <translation>打开任务…</translation>
    </message>
    <message>
        <source>Open the settings of a batch saved before</source>
        <translation>打开以前保存的批处理设置</translation>
    </message>
    <message>
        <source>Save job…</source>
        <translation>保存任务…</translation>
    </message>
    <message>
        <source>Save these settings: for another day, or for the command line</source>
        <translation>保存这些设置，供日后或命令行使用</translation>
    </message>
    <message>
        <source>Locked while the batch runs. Stop it to change the job.</source>
        <translation>批处理运行期间已锁定。停止后才能更改任务。</translation>
    </message>
</context>
<context>
    <name>JobView</name>
    <message>
        <source>The job is saved as {name}.</source>
        <translation>任务已保存为 {name}。</translation>
    </message>
    <message>
        <source>The file is {path}.</source>
        <translation>文件为 {path}。</translation>
    </message>
    <message>
        <source>Copied.</source>
        <translation>已复制。</translation>
    </message>
    <message>
        <source>The list is locked while the batch runs.</source>
        <translation>批处理运行时列表已锁定。</translation>
    </message>
</context>
<context>
    <name>KeyRow</name>
    <message>
        <source>Remove this key</source>
        <translation>移除此按键</translation>
    </message>
    <message>
        <source>Add a key for “{action}”</source>
        <translation>为“{action}”添加按键</translation>
    </message>
    <message>
        <source>Back to the usual keys of “{action}”</source>
        <translation>恢复“{action}”的默认按键</translation>
    </message>
    <message>
        <source>New key for “{action}”</source>
        <translation>“{action}”的新按键</translation>
    </message>
    <message>
        <source>Press the new key; Esc leaves it as it was</source>
        <translation>请按新按键；Esc 保持不变</translation>
    </message>
    <message>
        <source>Take it over</source>
        <translation>接管</translation>
    </message>
    <message>
        <source>Give the key to “{action}”</source>
        <translation>将此键分配给“{action}”</translation>
    </message>
    <message>
        <source>Press the new key. Esc leaves it as it was.</source>
        <translation>请按新按键。Esc 保持不变。</translation>
    </message>
    <message>
        <source>{key} belongs to “{action}”, which keeps it.</source>
        <translation>{key} 属于“{action}”，并将继续属于它。</translation>
    </message>
    <message>
        <source>{key} belongs to “{action}”.</source>
        <translation>{key} 已分配给“{action}”。</translation>
    </message>
    <message>
        <source>This key cannot be changed: it works while it is held, or stops what is running</source>
        <translation>此按键无法更改：它需要按住，或用于停止正在进行的操作</translation>
    </message>
    <message>
        <source>{key} – click for another key, Delete removes it</source>
        <translation>{key} – 单击可更换，Delete 移除</translation>
    </message>
    <message>
        <source>{key}, key of “{action}”</source>
        <translation>“{action}”的按键 {key}</translation>
    </message>
</context>
<context>
    <name>Keymap</name>
    <message>
        <source>Space is held to move the picture; please choose another key.</source>
        <translation>空格键按住时用于移动画面；请选择其他按键。</translation>
    </message>
    <message>
        <source>The backslash is held to see the original; please choose another key.</source>
        <translation>反斜杠键按住时用于查看原图；请选择其他按键。</translation>
    </message>
    <message>
        <source>Escape stops what is running; please choose another key.</source>
        <translation>Esc 用于停止正在进行的操作；请选择其他按键。</translation>
    </message>
    <message>
        <source>This is not a key that can be chosen; please press another.</source>
        <translation>此按键无法使用；请按其他按键。</translation>
    </message>
    <message>
        <source>The arrow keys move the picture; please choose another key.</source>
        <translation>方向键用于移动画面；请选择其他按键。</translation>
    </message>
    <message>
        <source>This key moves between the parts of the window; please choose another.</source>
        <translation>此按键用于在窗口各部分之间移动；请选择其他按键。</translation>
    </message>
    <message>
        <source>Alt with a letter opens the menus; please choose another key.</source>
        <translation>Alt 加字母用于打开菜单；请选择其他按键。</translation>
    </message>
</context>
<context>
    <name>LikeColourTool</name>
    <message>
        <source>This is outside the limit you drew; Esc lifts it.</source>
        <translation>此处在所绘范围之外；按 Esc 可解除范围。</translation>
    </message>
</context>
<context>
    <name>LineRules</name>
    <message>
        <source>Auto</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>Soft in narrow holes, where they are sure anyway, and drawn in wider ones, going on from those that you draw</source>
        <translation>狭小缺损处柔和（那里本来就可靠），较宽处则画出线条，并从您画的线继续</translation>
    </message>
    <message>
        <source>Soft</source>
        <translation>柔和</translation>
    </message>
    <message>
        <source>They fade where they are unsure</source>
        <translation>不确定处逐渐淡出</translation>
    </message>
    <message>
        <source>Sharp</source>
        <translation>清晰</translation>
    </message>
    <message>
        <source>Drawn where they are likeliest</source>
        <translation>画在最可能的位置</translation>
    </message>
    <message>
        <source>Committed</source>
        <translation>逐步确定</translation>
    </message>
    <message>
        <source>Taken from the rim inwards, each guiding the next, and going on from those that you draw</source>
        <translation>从边缘向内逐步确定，前一条引导后一条，并接着您画的线条延伸</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Repair</source>
        <translation>修复</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>批处理</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>{width} × {height} px</source>
        <translation>{width} × {height} px</translation>
    </message>
    <message>
        <source>{share} marked</source>
        <translation>已标记 {share}</translation>
    </message>
</context>
<context>
    <name>MaskControls</name>
    <message>
        <source> px</source>
        <translation> px</translation>
    </message>
    <message>
        <source>Grow or shrink by, pixels</source>
        <translation>扩展或收缩的像素数</translation>
    </message>
    <message>
        <source>Pixels by which the mask grows or shrinks at a time</source>
        <translation>蒙版每次扩展或收缩的像素数</translation>
    </message>
</context>
<context>
    <name>MaskOperations</name>
    <message>
        <source>Mask saved as {name}.</source>
        <translation>蒙版已保存为 {name}。</translation>
    </message>
    <message>
        <source>{name} is all black: it marks nothing. White means repair.</source>
        <translation>{name} 全黑：没有标记任何内容。白色表示要修复。</translation>
    </message>
    <message>
        <source>{name} marks {share} of the picture. White means repair here.</source>
        <translation>{name} 标记了图片的 {share}。白色表示此处要修复。</translation>
    </message>
    <message>
        <source>{share} of the picture</source>
        <translation>占图片的 {share}</translation>
    </message>
    <message>
        <source>Import mask</source>
        <translation>导入蒙版</translation>
    </message>
    <message>
        <source>Use it</source>
        <translation>使用</translation>
    </message>
    <message>
        <source>Invert it</source>
        <translation>反转</translation>
    </message>
    <message>
        <source>It has {columns} × {rows} px and is stretched to the picture&apos;s {width} × {height} px, whose proportions differ: it may not lie where it should.</source>
        <translation>它是 {columns} × {rows} px，比例与图片的 {width} × {height} px 不同，会被拉伸：位置可能不准。</translation>
    </message>
    <message>
        <source>It has {columns} × {rows} px and is scaled to the picture&apos;s {width} × {height} px.</source>
        <translation>它是 {columns} × {rows} px，将缩放到图片的 {width} × {height} px。</translation>
    </message>
    <message>
        <source>{name} marks {share} of the picture.</source>
        <translation>{name} 标记了图片的 {share}。</translation>
    </message>
    <message>
        <source>{name} marks {share} of the picture. It was scaled to the picture&apos;s size.</source>
        <translation>{name} 标记了图片的 {share}，已缩放到图片的尺寸。</translation>
    </message>
</context>
<context>
    <name>MaskOrigins</name>
    <message>
        <source>Find damage in each picture</source>
        <translation>在每张图片中查找损坏</translation>
    </message>
    <message>
        <source>Detectors look for it. Try the settings on one picture first.</source>
        <translation>由检测器查找。请先在一张图片上试用设置。</translation>
    </message>
    <message>
        <source>Mask beside each picture</source>
        <translation>图片旁边的蒙版</translation>
    </message>
    <message>
        <source>{picture} is repaired where {mask} is white.</source>
        <translation>{mask} 的白色部分会在 {picture} 中修复。</translation>
    </message>
    <message>
        <source>Masks in a folder</source>
        <translation>文件夹中的蒙版</translation>
    </message>
    <message>
        <source>Each mask has the name of its picture and is white where damage is.</source>
        <translation>每个蒙版与图片同名，损坏处为白色。</translation>
    </message>
    <message>
        <source>One mask for all</source>
        <translation>所有图片共用一个蒙版</translation>
    </message>
    <message>
        <source>For damage at the same place in every picture, such as a watermark.</source>
        <translation>用于每张图片同一位置的损坏，例如水印。</translation>
    </message>
    <message>
        <source>Transparent areas</source>
        <translation>透明区域</translation>
    </message>
    <message>
        <source>What is transparent gets filled. Only for pictures with transparency.</source>
        <translation>填补透明的部分。仅适用于含透明度的图片。</translation>
    </message>
    <message>
        <source>A colour</source>
        <translation>一种颜色</translation>
    </message>
    <message>
        <source>For damage that was painted over with one plain colour.</source>
        <translation>用于已用一种纯色涂盖的损坏。</translation>
    </message>
    <message>
        <source>Scaled to the picture</source>
        <translation>缩放到图片大小</translation>
    </message>
    <message>
        <source>Unscaled, top left</source>
        <translation>不缩放，左上</translation>
    </message>
    <message>
        <source>Unscaled, top right</source>
        <translation>不缩放，右上</translation>
    </message>
    <message>
        <source>Unscaled, bottom left</source>
        <translation>不缩放，左下</translation>
    </message>
    <message>
        <source>Unscaled, bottom right</source>
        <translation>不缩放，右下</translation>
    </message>
    <message>
        <source>Transparency</source>
        <translation>透明度</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>Detectors</source>
        <translation>检测器</translation>
    </message>
</context>
<context>
    <name>MasksCard</name>
    <message>
        <source>Damage</source>
        <translation>损坏</translation>
    </message>
    <message>
        <source>Where the masks come from</source>
        <translation>蒙版的来源</translation>
    </message>
    <message>
        <source>How the program knows what is damaged in each picture</source>
        <translation>程序如何得知每张图片的损坏处</translation>
    </message>
    <message>
        <source>Ending of the name</source>
        <translation>名称后缀</translation>
    </message>
    <message>
        <source>What the mask&apos;s name has after that of its picture, before the dot</source>
        <translation>蒙版名称中图片名之后、点号之前的部分</translation>
    </message>
    <message>
        <source>Ending</source>
        <translation>后缀</translation>
    </message>
    <message>
        <source>Choose the folder or file of the masks</source>
        <translation>选择蒙版的文件夹或文件</translation>
    </message>
    <message>
        <source>From</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Where sizes differ</source>
        <translation>尺寸不同时</translation>
    </message>
    <message>
        <source>How the mask is laid over a picture of another size</source>
        <translation>蒙版如何覆盖到尺寸不同的图片上</translation>
    </message>
    <message>
        <source>Other sizes</source>
        <translation>尺寸不同</translation>
    </message>
    <message>
        <source>Black marks the damage</source>
        <translation>黑色表示损坏</translation>
    </message>
    <message>
        <source>For masks that are black where damage is, and white elsewhere</source>
        <translation>用于损坏处为黑色、其余为白色的蒙版</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>Tolerance</source>
        <translation>容差</translation>
    </message>
    <message>
        <source>File of the mask</source>
        <translation>蒙版文件</translation>
    </message>
    <message>
        <source>Folder of the masks</source>
        <translation>蒙版文件夹</translation>
    </message>
    <message>
        <source>choose a file</source>
        <translation>选择文件</translation>
    </message>
    <message>
        <source>choose a folder</source>
        <translation>选择文件夹</translation>
    </message>
    <message>
        <source>Paint it on a picture…</source>
        <translation>在图片上绘制…</translation>
    </message>
    <message>
        <source>Paint it on a picture</source>
        <translation>在图片上绘制</translation>
    </message>
    <message>
        <source>Opens the first or the selected picture in Repair; what you mark there counts</source>
        <translation>在“修复”页打开第一张或所选图片；以您在那里的标记为准</translation>
    </message>
    <message>
        <source>Colour {name}</source>
        <translation>颜色 {name}</translation>
    </message>
    <message>
        <source>Choose the colour, also with the eyedropper from anywhere on the screen</source>
        <translation>选择颜色，也可用吸管从屏幕任意处拾取</translation>
    </message>
    <message>
        <source>How far a colour may be from this one, in each channel, of 255</source>
        <translation>每个通道允许与此颜色相差多少（满值 255）</translation>
    </message>
    <message>
        <source>The folder of the masks</source>
        <translation>蒙版文件夹</translation>
    </message>
</context>
<context>
    <name>MessageLog</name>
    <message>
        <source>Copy all</source>
        <translation>全部复制</translation>
    </message>
    <message>
        <source>Copy all messages</source>
        <translation>复制所有消息</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>Messages of the training</source>
        <translation>训练的消息</translation>
    </message>
    <message>
        <source>What happened, the newest at the end</source>
        <translation>发生的事情，最新的在最后</translation>
    </message>
</context>
<context>
    <name>ModelChoice</name>
    <message>
        <source>the bundled model</source>
        <translation>内置模型</translation>
    </message>
    <message>
        <source>Repairs are made with {name} now, on {device}.</source>
        <translation>现在使用 {name} 修复，运行于 {device}。</translation>
    </message>
    <message>
        <source>The model chosen last cannot be used any more: {reason} The bundled model takes its place.</source>
        <translation>上次选择的模型已无法使用：{reason} 将改用内置模型。</translation>
    </message>
    <message>
        <source>Choose a folder with weights</source>
        <translation>选择含有权重的文件夹</translation>
    </message>
    <message>
        <source>CPU, {n} threads</source>
        <translation>CPU，{n} 个线程</translation>
    </message>
    <message>
        <source>CPU, 1 thread</source>
        <translation>CPU，1 个线程</translation>
    </message>
</context>
<context>
    <name>ModelDialog</name>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Runs on</source>
        <translation>运行于</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>宽度</translation>
    </message>
    <message>
        <source>Trained sigma</source>
        <translation>训练 sigma</translation>
    </message>
    <message>
        <source>Iterations</source>
        <translation>迭代次数</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Choose a model</source>
        <translation>选择模型</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Models used before</source>
        <translation>用过的模型</translation>
    </message>
    <message>
        <source>Choose a folder…</source>
        <translation>选择文件夹…</translation>
    </message>
    <message>
        <source>Any folder with weights of an EdgeConnect model</source>
        <translation>任意含有 EdgeConnect 模型权重的文件夹</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>计算设备</translation>
    </message>
    <message>
        <source>What the networks run on</source>
        <translation>网络运行的设备</translation>
    </message>
    <message>
        <source>Use this model</source>
        <translation>使用此模型</translation>
    </message>
    <message>
        <source>Load this model and repair with it from now on</source>
        <translation>加载此模型，今后用它修复</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Bundled model</source>
        <translation>内置模型</translation>
    </message>
    <message>
        <source>Automatic: the fastest</source>
        <translation>自动：最快的</translation>
    </message>
    <message>
        <source>{n} channels</source>
        <translation>{n} 个通道</translation>
    </message>
    <message>
        <source>{edge} lines, {paint} colour</source>
        <translation>线条 {edge}，颜色 {paint}</translation>
    </message>
</context>
<context>
    <name>NewFolderDialog</name>
    <message>
        <source>Write the settings into this folder</source>
        <translation>将设置写入此文件夹</translation>
    </message>
    <message>
        <source>Create</source>
        <translation>创建</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Give the folder a name.</source>
        <translation>请为文件夹命名。</translation>
    </message>
    <message>
        <source>{path} is a file.</source>
        <translation>{path} 是一个文件。</translation>
    </message>
    <message>
        <source>Create no folder</source>
        <translation>不创建文件夹</translation>
    </message>
    <message>
        <source>Choose where to create it.</source>
        <translation>请选择在哪个文件夹中创建。</translation>
    </message>
    <message>
        <source>Choose where to create the model folder</source>
        <translation>选择在哪个文件夹中创建模型文件夹</translation>
    </message>
    <message>
        <source>{path} will be created.</source>
        <translation>将创建 {path}。</translation>
    </message>
    <message>
        <source>{path} already exists; the model&apos;s files will be put into it.</source>
        <translation>{path} 已存在；模型的文件将放入其中。</translation>
    </message>
    <message>
        <source>New model folder</source>
        <translation>新建模型文件夹</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>In</source>
        <translation>位于</translation>
    </message>
    <message>
        <source>Name of the new folder</source>
        <translation>新文件夹的名称</translation>
    </message>
    <message>
        <source>Where the folder is created; it can be typed or dropped here</source>
        <translation>在其中创建的文件夹；可以输入或拖放到此处</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>选择</translation>
    </message>
</context>
<context>
    <name>OneMaskPainter</name>
    <message>
        <source>Add pictures first; the mask is painted on one of them.</source>
        <translation>请先添加图片；蒙版要画在其中一张上。</translation>
    </message>
    <message>
        <source>The batch is running; use the mask when it has ended.</source>
        <translation>批处理正在运行；请在结束后再使用蒙版。</translation>
    </message>
    <message>
        <source>The folder {folder} cannot be made: {reason}.</source>
        <translation>无法创建文件夹 {folder}：{reason}。</translation>
    </message>
    <message>
        <source>The painted mask is used for every picture: {name}</source>
        <translation>所有图片都将使用画好的蒙版：{name}</translation>
    </message>
</context>
<context>
    <name>OneMaskStrip</name>
    <message>
        <source>Use this mask for the folder</source>
        <translation>将此蒙版用于文件夹</translation>
    </message>
    <message>
        <source>Take what is marked now as the mask of every picture of the batch</source>
        <translation>把现在的标记用作批处理中每张图片的蒙版</translation>
    </message>
    <message>
        <source>Save it and use it…</source>
        <translation>保存并使用…</translation>
    </message>
    <message>
        <source>Choose where the mask&apos;s file is kept, and use it for the folder</source>
        <translation>选择蒙版文件的保存位置，并用于文件夹</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Back to the batch without another mask</source>
        <translation>返回批处理，不更换蒙版</translation>
    </message>
    <message>
        <source>Mark what is damaged at the same place in every picture of the batch, such as a watermark.</source>
        <translation>请标记批处理中每张图片同一位置的损坏，例如水印。</translation>
    </message>
    <message>
        <source>In pictures of another size:</source>
        <translation>图片尺寸不同时：</translation>
    </message>
    <message>
        <source>In pictures of another size</source>
        <translation>图片尺寸不同时</translation>
    </message>
    <message>
        <source>How the mask meets pictures that are larger or smaller than this one</source>
        <translation>图片比这张大或小时，蒙版如何对应</translation>
    </message>
</context>
<context>
    <name>OpenInRepair</name>
    <message>
        <source>The mask does not fit the picture, which has changed since.</source>
        <translation>蒙版与图片不符，图片此后已有变动。</translation>
    </message>
    <message>
        <source>The job marks nothing in this picture.</source>
        <translation>任务在这张图片中没有标记任何内容。</translation>
    </message>
</context>
<context>
    <name>OpenPictures</name>
    <message>
        <source>{width} × {height} px</source>
        <translation>{width} × {height} px</translation>
    </message>
    <message>
        <source>Repaired</source>
        <translation>已修复</translation>
    </message>
    <message>
        <source>Not saved</source>
        <translation>未保存</translation>
    </message>
</context>
<context>
    <name>Opener</name>
    <message>
        <source>There is no picture in {name}.</source>
        <translation>{name} 中没有图片。</translation>
    </message>
    <message>
        <source>There are {count} pictures; the first {most} of them are open now.</source>
        <translation>共有 {count} 张图片；已打开前 {most} 张。</translation>
    </message>
    <message>
        <source>The repair of {name} was stopped, because the picture was closed.</source>
        <translation>{name} 的修复已停止，因为图片被关闭了。</translation>
    </message>
    <message>
        <source>{name} was saved before all that was asked for was done: Inpaint repairs what is still marked.</source>
        <translation>{name} 是在所要求的工作完成之前保存的：“开始修复”会修复仍有标记之处。</translation>
    </message>
</context>
<context>
    <name>OptionBar</name>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Tolerance</source>
        <translation>容差</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>Grow mask</source>
        <translation>扩展蒙版</translation>
    </message>
    <message>
        <source>Size of the tool in image pixels</source>
        <translation>工具大小，图像像素</translation>
    </message>
    <message>
        <source>How far a colour may be from the one clicked</source>
        <translation>与单击处颜色最多可相差多少</translation>
    </message>
    <message>
        <source>Size of the tool in image pixels ({smaller} and {larger})</source>
        <translation>工具大小，图像像素（{smaller} 和 {larger}）</translation>
    </message>
    <message>
        <source>How far a colour may be from the one clicked ({smaller} and {larger})</source>
        <translation>与单击处颜色最多可相差多少（{smaller} 和 {larger}）</translation>
    </message>
    <message>
        <source>Size of the tool, pixels</source>
        <translation>工具大小，像素</translation>
    </message>
    <message>
        <source>Tolerance of the tool</source>
        <translation>工具的容差</translation>
    </message>
    <message>
        <source>Grow mask, pixels</source>
        <translation>扩展蒙版，像素</translation>
    </message>
    <message>
        <source>Pixels around the mask that are hidden from the model as well: damage often has a soft rim</source>
        <translation>蒙版周围同样对模型隐藏的像素：损坏处的边缘往往是渐变的</translation>
    </message>
    <message>
        <source>More…</source>
        <translation>更多…</translation>
    </message>
    <message>
        <source>More about repairs: the rim, patterns and grain</source>
        <translation>更多修复选项：边缘、图案和颗粒</translation>
    </message>
    <message>
        <source>Continue screentone and patterns</source>
        <translation>延续网点和图案</translation>
    </message>
    <message>
        <source>Screentone, checks and other patterns that are found around a hole go on through it, in phase</source>
        <translation>在缺损周围找到的网点、格纹等图案会按相同的节奏延续到缺损中</translation>
    </message>
    <message>
        <source>Grow mask only where the rim is stained</source>
        <translation>仅在边缘染色处扩展蒙版</translation>
    </message>
    <message>
        <source>Of these pixels, hide only those that the damage has stained: where the mask fits exactly, none. More than 8 pixels are always hidden.</source>
        <translation>在这些像素中，只隐藏被损坏染色的：蒙版完全贴合时一个也不隐藏。超过 8 像素时总是全部隐藏。</translation>
    </message>
    <message>
        <source>only where stained</source>
        <translation>仅限染色处</translation>
    </message>
    <message>
        <source>Patterns</source>
        <translation>图案</translation>
    </message>
    <message>
        <source>Grain</source>
        <translation>颗粒</translation>
    </message>
</context>
<context>
    <name>OriginalView</name>
    <message>
        <source>Original picture</source>
        <translation>原图</translation>
    </message>
    <message>
        <source>Original</source>
        <translation>原图</translation>
    </message>
</context>
<context>
    <name>OutcomeCard</name>
    <message>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Continue the fine-tuning</source>
        <translation>继续微调</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>样本</translation>
    </message>
    <message>
        <source>Compare before and after</source>
        <translation>比较前后</translation>
    </message>
    <message>
        <source>Fine-tuning</source>
        <translation>微调</translation>
    </message>
    <message>
        <source>Running, for {minutes:g} minutes in all; the verdict comes last.</source>
        <translation>正在进行，总共 {minutes:g} 分钟；最后给出结论。</translation>
    </message>
    <message>
        <source>Not finished: {minutes:g} minutes were the goal. Resume continues where it was stopped.</source>
        <translation>尚未完成：目标是 {minutes:g} 分钟。“继续”会从停止处接着进行。</translation>
    </message>
</context>
<context>
    <name>OverviewTab</name>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Damage</source>
        <translation>损坏</translation>
    </message>
    <message>
        <source>Lines</source>
        <translation>线条</translation>
    </message>
    <message>
        <source>Show or hide these lines; hidden ones count all the same</source>
        <translation>显示或隐藏这些线条；隐藏的线条同样有效</translation>
    </message>
    <message>
        <source>Marked damage</source>
        <translation>已标记的损坏</translation>
    </message>
    <message>
        <source>Show or hide the mask</source>
        <translation>显示或隐藏蒙版</translation>
    </message>
    <message>
        <source>Lines found around it</source>
        <translation>周围找到的线条</translation>
    </message>
    <message>
        <source>Lines predicted inside</source>
        <translation>内部预测的线条</translation>
    </message>
    <message>
        <source>Lines drawn by you</source>
        <translation>您画的线条</translation>
    </message>
</context>
<context>
    <name>PageDrops</name>
    <message>
        <source>{name} is neither a model folder nor a folder, list or picture to train on.</source>
        <translation>{name} 不是模型文件夹，也不是可用于训练的文件夹、列表或图片。</translation>
    </message>
    <message>
        <source>Pictures are trained on in a model folder: make or open one, and these are taken there.</source>
        <translation>训练在模型文件夹中进行：新建或打开一个后，这些图片会用于其中。</translation>
    </message>
</context>
<context>
    <name>PartsClipboard</name>
    <message>
        <source>The mask is on the clipboard.</source>
        <translation>蒙版已复制到剪贴板。</translation>
    </message>
    <message>
        <source>The marked part of the picture is on the clipboard.</source>
        <translation>图片的标记部分已复制到剪贴板。</translation>
    </message>
    <message>
        <source>There is no mask on the clipboard: copy one in another picture.</source>
        <translation>剪贴板中没有蒙版：请先在另一张图片中复制。</translation>
    </message>
    <message>
        <source>A part of a picture is on the clipboard, and no mask: Paste region in place lays it here.</source>
        <translation>剪贴板中是图片的一部分，而不是蒙版：用“原位粘贴区域”可将其放到此处。</translation>
    </message>
    <message>
        <source>There is no part of a picture on the clipboard: mark one and use Copy region.</source>
        <translation>剪贴板中没有图片的一部分：请先标记，再使用“复制区域”。</translation>
    </message>
    <message>
        <source>A mask is on the clipboard, and no part of a picture: Paste mask marks here what it marks.</source>
        <translation>剪贴板中是蒙版，而不是图片的一部分：用“粘贴蒙版”可在此处标记它所标记的地方。</translation>
    </message>
    <message>
        <source>Nothing of it lies in this picture, or it is the same already.</source>
        <translation>其中没有任何部分落在此图片内，或与此图片已相同。</translation>
    </message>
    <message>
        <source>Nothing is marked yet: mark what is to be copied.</source>
        <translation>还没有标记：请先标记要复制的内容。</translation>
    </message>
</context>
<context>
    <name>PhaseCard</name>
    <message>
        <source>Needs</source>
        <translation>需要</translation>
    </message>
    <message>
        <source>Makes</source>
        <translation>产出</translation>
    </message>
    <message>
        <source>Done when</source>
        <translation>完成标志</translation>
    </message>
    <message>
        <source>Training now</source>
        <translation>正在训练</translation>
    </message>
    <message>
        <source>The weights stand at iteration {start}, and MAX_ITERS is {stop}: train for more iterations.</source>
        <translation>权重已到第 {start} 次迭代，而 MAX_ITERS 为 {stop}：请选择再训练若干次。</translation>
    </message>
    <message>
        <source>Next in what was ordered last; Resume starts it.</source>
        <translation>上次指定的训练中的下一步；点“继续”开始。</translation>
    </message>
    <message>
        <source>Stopped at {reached} of {count}; Resume continues it.</source>
        <translation>停在 {reached}/{count}；点“继续”接着训练。</translation>
    </message>
    <message>
        <source>Never trained here</source>
        <translation>从未在此训练</translation>
    </message>
    <message>
        <source>Iteration {iteration}, saved {time}</source>
        <translation>第 {iteration} 次迭代，保存于 {time}</translation>
    </message>
    <message>
        <source>Starts from nothing.</source>
        <translation>从零开始。</translation>
    </message>
    <message>
        <source>Starts from the weights there.</source>
        <translation>从已有的权重开始。</translation>
    </message>
    <message>
        <source>Goes on from the weights in this folder, iteration {start}.</source>
        <translation>从此文件夹中的权重继续，第 {start} 次迭代。</translation>
    </message>
    <message>
        <source>Goes on from iteration {start} of phase {phase}, saved {time}.</source>
        <translation>从阶段 {phase} 的第 {start} 次迭代继续，保存于 {time}。</translation>
    </message>
    <message>
        <source>Train on</source>
        <translation>接着训练</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>开始</translation>
    </message>
</context>
<context>
    <name>Phases</name>
    <message>
        <source>Pictures and masks. Nothing has to be trained before.</source>
        <translation>图片和蒙版。之前无需任何训练。</translation>
    </message>
    <message>
        <source>The edge model: it continues the line drawing through a hole.</source>
        <translation>线条模型：把线稿延续到缺损处。</translation>
    </message>
    <message>
        <source>Blue lines on the sample sheets join up sensibly; precision and recall no longer rise.</source>
        <translation>样本图上的蓝色线条能合理相连；精确率和召回率不再上升。</translation>
    </message>
    <message>
        <source>Pictures and masks. It can run before or after phase 1.</source>
        <translation>图片和蒙版。可在阶段 1 之前或之后进行。</translation>
    </message>
    <message>
        <source>The inpainting model, taught to paint what the lines say.</source>
        <translation>修复模型，学会按线条上色。</translation>
    </message>
    <message>
        <source>Colours in the holes fit their surroundings; PSNR no longer rises.</source>
        <translation>缺损处的颜色与周围相符；PSNR 不再上升。</translation>
    </message>
    <message>
        <source>Phase 1 · Lines</source>
        <translation>阶段 1 · 线条</translation>
    </message>
    <message>
        <source>Phase 2 · Pictures with true lines</source>
        <translation>阶段 2 · 图片，真实线条</translation>
    </message>
    <message>
        <source>Phase 3 · Pictures with predicted lines</source>
        <translation>阶段 3 · 图片，预测线条</translation>
    </message>
    <message>
        <source>The edge model of phase 1. Phase 2 before it makes it better.</source>
        <translation>阶段 1 的线条模型。先做阶段 2 效果更好。</translation>
    </message>
    <message>
        <source>The inpainting model, used to the edge model&apos;s lines: ready for Repair.</source>
        <translation>修复模型，适应线条模型的线条：可用于“修复”页。</translation>
    </message>
    <message>
        <source>Merged pictures look mended at first sight; PSNR no longer rises.</source>
        <translation>合成图乍看已经修好；PSNR 不再上升。</translation>
    </message>
    <message>
        <source>Phase 4 · Both jointly</source>
        <translation>阶段 4 · 两者联合</translation>
    </message>
    <message>
        <source>Phases 1 and 3 before it are strongly advised. Twice the memory.</source>
        <translation>强烈建议先完成阶段 1 和 3。内存占用加倍。</translation>
    </message>
    <message>
        <source>Both models, tuned to each other. A last touch that may be left out.</source>
        <translation>两个模型互相调适。最后的润色，可以省略。</translation>
    </message>
    <message>
        <source>Samples are no longer better than those of phase 3: stop, and keep the best.</source>
        <translation>样本不再优于阶段 3：停止并保留最好的。</translation>
    </message>
    <message>
        <source>phase {phase} is next</source>
        <translation>接下来是阶段 {phase}</translation>
    </message>
    <message>
        <source>phase {phase} stopped at {reached} of {count}</source>
        <translation>阶段 {phase} 停在 {reached}/{count}</translation>
    </message>
</context>
<context>
    <name>PhasesStep</name>
    <message>
        <source>Phases</source>
        <translation>阶段</translation>
    </message>
    <message>
        <source>First a model learns to draw lines, then another learns to paint what they say.</source>
        <translation>先让一个模型学会画线条，再让另一个学会按线条上色。</translation>
    </message>
    <message>
        <source>Fast: 1 → 3</source>
        <translation>快速：1 → 3</translation>
    </message>
    <message>
        <source>Full: 1 → 2 → 3</source>
        <translation>完整：1 → 2 → 3</translation>
    </message>
    <message>
        <source>Phase 3 mixes true and predicted lines. Half the time.</source>
        <translation>阶段 3 混合真实和预测线条。时间减半。</translation>
    </message>
    <message>
        <source>Train for more iterations</source>
        <translation>再训练若干次迭代</translation>
    </message>
    <message>
        <source>Phase 1, then phase 3 with true and predicted lines mixed (SKIP_PHASE2)</source>
        <translation>先阶段 1，再阶段 3，混合真实和预测线条（SKIP_PHASE2）</translation>
    </message>
    <message>
        <source>All three phases one after the other; takes longer and gives the best model</source>
        <translation>依次完成三个阶段；耗时更长，模型最好</translation>
    </message>
    <message>
        <source>Each phase in turn. For the best result.</source>
        <translation>逐个阶段训练，效果最好。</translation>
    </message>
    <message>
        <source>As long as MAX_ITERS says: {count}</source>
        <translation>按 MAX_ITERS：{count}</translation>
    </message>
    <message>
        <source>A single phase up to this iteration; in a queue, so many iterations for each phase</source>
        <translation>单个阶段：训练到这次迭代；队列：每个阶段训练这么多次迭代</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>再训练</translation>
    </message>
    <message>
        <source>Each phase goes on for so many iterations from where it stands</source>
        <translation>每个阶段从当前位置继续训练这么多次迭代</translation>
    </message>
    <message>
        <source>more iterations</source>
        <translation>次迭代</translation>
    </message>
    <message>
        <source>More iterations</source>
        <translation>追加的迭代次数</translation>
    </message>
    <message>
        <source>Iterations that each phase is trained for, from where it stands</source>
        <translation>每个阶段从当前位置起训练的迭代次数</translation>
    </message>
</context>
<context>
    <name>PictureMenu</name>
    <message>
        <source>&amp;Show</source>
        <translation>显示(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Inpaint</source>
        <translation>开始修复(&amp;I)</translation>
    </message>
    <message>
        <source>S&amp;top its work</source>
        <translation>停止其任务(&amp;T)</translation>
    </message>
    <message>
        <source>Choose &amp;all pictures</source>
        <translation>选择所有图片(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>关闭(&amp;C)</translation>
    </message>
</context>
<context>
    <name>PictureQueue</name>
    <message>
        <source>No open picture has marks: paint over the damage with the brush first.</source>
        <translation>打开的图片都没有标记：请先用画笔涂抹损坏处。</translation>
    </message>
    <message>
        <source>Pictures left out, because their masks are read when they are first shown: {count}</source>
        <translation>以下图片的蒙版会在首次显示时读取，因此未包括在内：{count}</translation>
    </message>
    <message>
        <source>None of the chosen pictures has marks.</source>
        <translation>所选图片都没有标记。</translation>
    </message>
</context>
<context>
    <name>PicturesCard</name>
    <message>
        <source>Pictures</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Add folder…</source>
        <translation>添加文件夹…</translation>
    </message>
    <message>
        <source>Add a folder of pictures; dropping it here does the same</source>
        <translation>添加图片文件夹；也可拖放到这里</translation>
    </message>
    <message>
        <source>Add files…</source>
        <translation>添加文件…</translation>
    </message>
    <message>
        <source>Add single pictures; dropping them here does the same</source>
        <translation>添加单张图片；也可拖放到这里</translation>
    </message>
    <message>
        <source>Take the selected ones out of the list (Delete); no file is touched</source>
        <translation>将所选项移出列表 (Delete)；不会动任何文件</translation>
    </message>
    <message>
        <source>Include sub-folders</source>
        <translation>包含子文件夹</translation>
    </message>
    <message>
        <source>Also take the pictures of all folders inside those of the list</source>
        <translation>同时处理列表中文件夹内各级子文件夹的图片</translation>
    </message>
    <message>
        <source>all pictures</source>
        <translation>所有图片</translation>
    </message>
    <message>
        <source>Names</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Only pictures with such names: scan_*.png, page?.tif; several with commas between them</source>
        <translation>只处理符合这些名称的图片：scan_*.png, page?.tif；多个用逗号分隔</translation>
    </message>
    <message>
        <source>Add a folder of pictures</source>
        <translation>添加图片文件夹</translation>
    </message>
    <message>
        <source>Files and folders</source>
        <translation>文件和文件夹</translation>
    </message>
</context>
<context>
    <name>PreferencesDialog</name>
    <message>
        <source>Colour of the mask</source>
        <translation>蒙版的颜色</translation>
    </message>
    <message>
        <source>Preferences</source>
        <translation>首选项</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Dark or light window</source>
        <translation>深色或浅色窗口</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Language of the window, without a restart</source>
        <translation>窗口的语言，无需重新启动</translation>
    </message>
    <message>
        <source>Mouse wheel</source>
        <translation>鼠标滚轮</translation>
    </message>
    <message>
        <source>What the wheel does over the picture; with Ctrl it always zooms</source>
        <translation>滚轮在图片上的作用；按住 Ctrl 始终缩放</translation>
    </message>
    <message>
        <source>Pen</source>
        <translation>压感笔</translation>
    </message>
    <message>
        <source>Whether a pen&apos;s pressure sets the size of the tool</source>
        <translation>压感笔的压力是否决定工具大小</translation>
    </message>
    <message>
        <source>Touch screen</source>
        <translation>触摸屏</translation>
    </message>
    <message>
        <source>What one finger does; two move, zoom and turn the view</source>
        <translation>单指的作用；双指移动、缩放和旋转视图</translation>
    </message>
    <message>
        <source>Mask</source>
        <translation>蒙版</translation>
    </message>
    <message>
        <source>Colour of the mask over the picture, and how opaque it is</source>
        <translation>图片上蒙版的颜色及其不透明度</translation>
    </message>
    <message>
        <source>Memory for undo</source>
        <translation>撤销所用内存</translation>
    </message>
    <message>
        <source>When it is full, the oldest steps are forgotten</source>
        <translation>用满后会忘记最早的步骤</translation>
    </message>
    <message>
        <source>Projects</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Keep unsaved work in case of a crash</source>
        <translation>保留未保存的工作，以防崩溃</translation>
    </message>
    <message>
        <source>Save automatically, to recover after a crash</source>
        <translation>自动保存，以便崩溃后恢复</translation>
    </message>
    <message>
        <source>Every change takes effect at once. Keys are changed under Keyboard shortcuts in the Help menu.</source>
        <translation>每项选择立即生效。按键可在“帮助”菜单的键盘快捷键中更改。</translation>
    </message>
    <message>
        <source>Set everything on this page back to its default</source>
        <translation>将本页所有内容恢复为初始值</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>计算设备</translation>
    </message>
    <message>
        <source>Where repairs are computed</source>
        <translation>修复在何处计算</translation>
    </message>
    <message>
        <source>Zooms at the mouse</source>
        <translation>在鼠标处缩放</translation>
    </message>
    <message>
        <source>Scrolls; Ctrl with the wheel zooms</source>
        <translation>滚动；Ctrl 加滚轮缩放</translation>
    </message>
    <message>
        <source>Opacity of the mask, percent</source>
        <translation>蒙版不透明度，百分比</translation>
    </message>
    <message>
        <source>Pressure sets the size</source>
        <translation>压力决定大小</translation>
    </message>
    <message>
        <source>One finger paints; else it moves the picture</source>
        <translation>单指绘制；否则移动图片</translation>
    </message>
    <message>
        <source>Automatic: the fastest</source>
        <translation>自动：最快的</translation>
    </message>
    <message>
        <source>Restore defaults</source>
        <translation>恢复默认值</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>关闭 (Esc)</translation>
    </message>
</context>
<context>
    <name>PreviewSection</name>
    <message>
        <source>Show others</source>
        <translation>显示其他样本</translation>
    </message>
    <message>
        <source>Other pictures, other damage</source>
        <translation>换其他图片和其他损伤</translation>
    </message>
</context>
<context>
    <name>PreviewStrip</name>
    <message>
        <source>Picture</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Damaged</source>
        <translation>损坏后</translation>
    </message>
    <message>
        <source>Mask</source>
        <translation>蒙版</translation>
    </message>
    <message>
        <source>Lines</source>
        <translation>线条</translation>
    </message>
    <message>
        <source>Each column is one sample. The networks are given the damaged picture, the mask and the lines.</source>
        <translation>每列是一个样本。网络得到的是损坏的图片、蒙版和线条。</translation>
    </message>
    <message>
        <source>Training samples as the networks will see them</source>
        <translation>网络将看到的训练样本</translation>
    </message>
</context>
<context>
    <name>Program</name>
    <message>
        <source>The settings in {path} are damaged. The program starts with its defaults; the damaged file is kept as {kept}.</source>
        <translation>{path} 中的设置已损坏。程序以默认设置启动；损坏的文件已另存为 {kept}。</translation>
    </message>
    <message>
        <source>The settings in {path} cannot be read. The program starts with its defaults.</source>
        <translation>无法读取 {path} 中的设置。程序以默认设置启动。</translation>
    </message>
    <message>
        <source>Diagnostics copied. Names of folders and of people were taken out.</source>
        <translation>已复制诊断信息，其中的文件夹名和人名已去除。</translation>
    </message>
    <message>
        <source>There is no log file yet.</source>
        <translation>还没有日志文件。</translation>
    </message>
    <message>
        <source>The log file is {path}.</source>
        <translation>日志文件是 {path}。</translation>
    </message>
    <message>
        <source>Repairs damaged anime pictures: an edge model continues the line drawing through the damage, an inpainting model paints what follows from it.

繕い means mending. MIT licence.</source>
        <translation>修复受损的动画图片：线条模型让线稿穿过破损处继续，修补模型据此补画其余部分。

“繕い”意为修补。MIT 许可证。</translation>
    </message>
    <message>
        <source>About Tsukuroi</source>
        <translation>关于 Tsukuroi</translation>
    </message>
</context>
<context>
    <name>ProgressStep</name>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>You can repair pictures meanwhile; training continues in the background.</source>
        <translation>您可以同时修复图片；训练会在后台继续。</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>适合</translation>
    </message>
    <message>
        <source>Show the whole curves, and follow them</source>
        <translation>显示完整曲线，并随之更新</translation>
    </message>
    <message>
        <source>Phase whose curves are shown</source>
        <translation>显示哪个阶段的曲线</translation>
    </message>
    <message>
        <source>Logarithmic</source>
        <translation>对数</translation>
    </message>
    <message>
        <source>Draw the losses on a logarithmic scale</source>
        <translation>用对数刻度绘制损失</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>内存</translation>
    </message>
    <message>
        <source>Graphics card</source>
        <translation>显卡</translation>
    </message>
    <message>
        <source>Smoothing</source>
        <translation>平滑</translation>
    </message>
    <message>
        <source>Progress of the phase</source>
        <translation>阶段的进度</translation>
    </message>
    <message>
        <source>Progress of the queue</source>
        <translation>队列的进度</translation>
    </message>
    <message>
        <source>Smoothing of the curves</source>
        <translation>曲线的平滑</translation>
    </message>
    <message>
        <source>Getting ready…</source>
        <translation>正在准备…</translation>
    </message>
    <message>
        <source>Nothing is being trained</source>
        <translation>当前没有训练</translation>
    </message>
    <message>
        <source>{name} is being trained, not this folder</source>
        <translation>正在训练 {name}，而不是此文件夹</translation>
    </message>
    <message>
        <source>{used} of {total}</source>
        <translation>{used} / {total}</translation>
    </message>
    <message>
        <source>{phase}: {iteration} of {stop}</source>
        <translation>{phase}：{iteration} / {stop}</translation>
    </message>
    <message>
        <source>Queue: {place} of {count}</source>
        <translation>队列：{place} / {count}</translation>
    </message>
    <message>
        <source>{time} left</source>
        <translation>剩余 {time}</translation>
    </message>
    <message>
        <source>{rate} iterations per second</source>
        <translation>每秒 {rate} 次迭代</translation>
    </message>
    <message>
        <source>{seconds} s per iteration</source>
        <translation>每次迭代 {seconds} 秒</translation>
    </message>
    <message>
        <source>Mean of {count} lines of the log</source>
        <translation>日志 {count} 行的平均值</translation>
    </message>
    <message>
        <source>{phase} begins</source>
        <translation>{phase} 开始</translation>
    </message>
    <message>
        <source>Saved at iteration {iteration}</source>
        <translation>已在第 {iteration} 次迭代保存</translation>
    </message>
    <message>
        <source>Best so far, at iteration {iteration}: {values}</source>
        <translation>目前最佳，第 {iteration} 次迭代：{values}</translation>
    </message>
    <message>
        <source>Evaluated at iteration {iteration}: {values}</source>
        <translation>第 {iteration} 次迭代的评估：{values}</translation>
    </message>
    <message>
        <source>Sample sheet at iteration {iteration}</source>
        <translation>第 {iteration} 次迭代的样本图</translation>
    </message>
    <message>
        <source>Training has ended</source>
        <translation>训练已结束</translation>
    </message>
    <message>
        <source>Training was stopped</source>
        <translation>训练已停止</translation>
    </message>
</context>
<context>
    <name>ProjectSaver</name>
    <message>
        <source>Saved as {name}.</source>
        <translation>已保存为 {name}。</translation>
    </message>
    <message>
        <source>Saved as {name}, as it is now. The work on it goes on; the project keeps that it was asked for.</source>
        <translation>已按当前状态保存为 {name}。任务仍在继续；项目会记住所要求的任务。</translation>
    </message>
</context>
<context>
    <name>Projects</name>
    <message>
        <source>{name} is open as well; choose another name.</source>
        <translation>{name} 本身正打开着；请选择其他名称。</translation>
    </message>
    <message>
        <source>{name} was not saved here. Save project as… writes another file.</source>
        <translation>{name} 没有保存到这里。“项目另存为…”会写入另一个文件。</translation>
    </message>
</context>
<context>
    <name>RecentMenu</name>
    <message>
        <source>Open &amp;recent</source>
        <translation>最近打开的文件(&amp;R)</translation>
    </message>
    <message>
        <source>{path} no longer exists</source>
        <translation>{path} 已不存在</translation>
    </message>
    <message>
        <source>No pictures yet</source>
        <translation>还没有图片</translation>
    </message>
    <message>
        <source>Remove what is &amp;missing</source>
        <translation>移除不存在的项(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Clear list</source>
        <translation>清除列表(&amp;C)</translation>
    </message>
</context>
<context>
    <name>Recovery</name>
    <message>
        <source>Unsaved work cannot be kept safe from a crash, so save often. {reason}</source>
        <translation>无法为未保存的工作做崩溃备份，请经常保存。{reason}</translation>
    </message>
    <message>
        <source>{name} cannot be recovered: {reason}.</source>
        <translation>无法恢复 {name}：{reason}。</translation>
    </message>
    <message>
        <source>{name} is as it was. Save it to be on the safe side.</source>
        <translation>{name} 已恢复原状。为稳妥起见请保存。</translation>
    </message>
</context>
<context>
    <name>RecoveryDialog</name>
    <message>
        <source>Recover unsaved work</source>
        <translation>恢复未保存的工作</translation>
    </message>
    <message>
        <source>There is unsaved work</source>
        <translation>有未保存的工作</translation>
    </message>
    <message>
        <source>Tsukuroi was not closed properly last time. These pictures were being worked on:</source>
        <translation>Tsukuroi 上次未正常结束。当时正在处理这些图片：</translation>
    </message>
    <message>
        <source>Pictures that can be recovered</source>
        <translation>可恢复的图片</translation>
    </message>
    <message>
        <source>Discard…</source>
        <translation>丢弃…</translation>
    </message>
    <message>
        <source>Delete the ticked work for good</source>
        <translation>永久删除勾选的工作</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>以后</translation>
    </message>
    <message>
        <source>Ask again the next time (Esc)</source>
        <translation>下次再询问 (Esc)</translation>
    </message>
    <message>
        <source>Recover</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Open what is ticked, as it was (Return)</source>
        <translation>按原样打开勾选的项 (Return)</translation>
    </message>
    <message>
        <source>Last change: {when}</source>
        <translation>上次更改：{when}</translation>
    </message>
    <message>
        <source>{width} × {height} px, repairs: {count}</source>
        <translation>{width} × {height} px，修复：{count}</translation>
    </message>
</context>
<context>
    <name>RepairCard</name>
    <message>
        <source>Repair</source>
        <translation>修复</translation>
    </message>
    <message>
        <source>Choose a folder with weights</source>
        <translation>选择含有权重的文件夹</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>Grow mask</source>
        <translation>扩展蒙版</translation>
    </message>
    <message>
        <source>Lines</source>
        <translation>线条</translation>
    </message>
    <message>
        <source>Runs on</source>
        <translation>运行于</translation>
    </message>
    <message>
        <source>Bundled model</source>
        <translation>内置模型</translation>
    </message>
    <message>
        <source>Automatic: the fastest</source>
        <translation>自动：最快的</translation>
    </message>
    <message>
        <source> px</source>
        <translation> px</translation>
    </message>
    <message>
        <source>only where stained</source>
        <translation>仅限染色处</translation>
    </message>
    <message>
        <source>from the rim inwards</source>
        <translation>由边缘向内</translation>
    </message>
    <message>
        <source>continue patterns</source>
        <translation>延续图案</translation>
    </message>
    <message>
        <source>lay grain</source>
        <translation>加上颗粒</translation>
    </message>
    <message>
        <source>measure the mark in all pictures</source>
        <translation>在所有图片中一起测量痕迹</translation>
    </message>
    <message>
        <source>The networks that repair</source>
        <translation>用于修复的网络</translation>
    </message>
    <message>
        <source>How holes are filled; all follow the predicted lines</source>
        <translation>如何填补空洞；所有方法都遵循预测的线条</translation>
    </message>
    <message>
        <source>Repair wide damage from the rim inwards</source>
        <translation>由边缘向内修复较宽的损伤</translation>
    </message>
    <message>
        <source>Wide damage is painted ring by ring, each seen by the next, which takes longer</source>
        <translation>较宽的损伤逐圈绘制，每一圈都被下一圈看到，耗时更长</translation>
    </message>
    <message>
        <source>Grow mask, pixels</source>
        <translation>扩展蒙版，像素</translation>
    </message>
    <message>
        <source>Pixels around the mask that are hidden from the model as well: damage often has a soft rim</source>
        <translation>蒙版周围一并对模型隐藏的像素：损坏处的边缘往往模糊</translation>
    </message>
    <message>
        <source>Grow mask only where the rim is stained</source>
        <translation>仅在边缘染色处扩展蒙版</translation>
    </message>
    <message>
        <source>Of these pixels, hide only those that the damage has stained: where the mask fits exactly, none. More than 8 pixels are always hidden.</source>
        <translation>在这些像素中，只隐藏被损坏染色的：蒙版完全贴合时一个也不隐藏。超过 8 像素时总是全部隐藏。</translation>
    </message>
    <message>
        <source>Continue screentone and patterns</source>
        <translation>延续网点和图案</translation>
    </message>
    <message>
        <source>Screentone, checks and other patterns that are found around a hole go on through it, in phase</source>
        <translation>在缺损周围找到的网点、格纹等图案会按相同的节奏延续到缺损中</translation>
    </message>
    <message>
        <source>Lines in the hole</source>
        <translation>孔洞内的线条</translation>
    </message>
    <message>
        <source>How lines in a hole are drawn; it shows in wide ones</source>
        <translation>孔洞内的线条如何画；在宽的孔洞中可见</translation>
    </message>
    <message>
        <source>Measure the mark in all pictures together</source>
        <translation>在所有图片中一起测量痕迹</translation>
    </message>
    <message>
        <source>A mark at the same place in all pictures is measured in all of them first: that is surer, and tells the opacity of each pixel of its rim</source>
        <translation>所有图片同一位置的痕迹会先在全部图片中测量：结果更可靠，并能得出边缘每个像素的不透明度</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>计算设备</translation>
    </message>
    <message>
        <source>What the networks run on</source>
        <translation>网络在什么设备上运行</translation>
    </message>
</context>
<context>
    <name>RepairController</name>
    <message>
        <source>Open a picture first: drop one here or press Ctrl+O.</source>
        <translation>请先打开图片：拖放到这里或按 Ctrl+O。</translation>
    </message>
    <message>
        <source>Nothing is marked yet: paint over the damage with the brush first.</source>
        <translation>还没有标记：请先用画笔涂抹损坏处。</translation>
    </message>
    <message>
        <source>The pasted picture</source>
        <translation>粘贴的图片</translation>
    </message>
    <message>
        <source>{name} is repaired.</source>
        <translation>{name} 已修复。</translation>
    </message>
    <message>
        <source>This repair has changed in the meantime; it was left alone.</source>
        <translation>该修复已经有变动；未作处理。</translation>
    </message>
    <message>
        <source>{name} could not be repaired. {reason}</source>
        <translation>{name} 无法修复。{reason}</translation>
    </message>
    <message>
        <source>Cancelled. The picture is as it was.</source>
        <translation>已取消。图片保持不变。</translation>
    </message>
</context>
<context>
    <name>RepairFooter</name>
    <message>
        <source>Progress of the repair</source>
        <translation>修复的进度</translation>
    </message>
    <message>
        <source>Inpaint</source>
        <translation>开始修复</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Original</source>
        <translation>原图</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Drag the button to another program to hand the picture to it.</source>
        <translation>将此按钮拖到另一个程序，即可把图片交给它。</translation>
    </message>
</context>
<context>
    <name>RepairMethods</name>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Smooth</source>
        <translation>平滑</translation>
    </message>
    <message>
        <source>Smooth fill</source>
        <translation>平滑填充</translation>
    </message>
    <message>
        <source>Flat colour</source>
        <translation>平涂</translation>
    </message>
    <message>
        <source>Uncovered</source>
        <translation>揭除痕迹</translation>
    </message>
    <message>
        <source>Uncover</source>
        <translation>揭除</translation>
    </message>
    <message>
        <source>From the picture</source>
        <translation>取自画面</translation>
    </message>
</context>
<context>
    <name>RepairPage</name>
    <message>
        <source>Repair</source>
        <translation>修复</translation>
    </message>
    <message>
        <source>Repairing: {part:.0%}</source>
        <translation>正在修复：{part:.0%}</translation>
    </message>
    <message>
        <source>Ready on {device}</source>
        <translation>已就绪，运行于 {device}</translation>
    </message>
    <message>
        <source>There is no picture in what was dropped.</source>
        <translation>放下的内容中没有图片。</translation>
    </message>
    <message>
        <source>Bundled model</source>
        <translation>内置模型</translation>
    </message>
    <message>
        <source>No model</source>
        <translation>无模型</translation>
    </message>
    <message>
        <source>Getting the model ready…</source>
        <translation>正在准备模型…</translation>
    </message>
    <message>
        <source>Not loaded yet</source>
        <translation>尚未加载</translation>
    </message>
    <message>
        <source>No picture is open.</source>
        <translation>没有打开的图片。</translation>
    </message>
    <message>
        <source>Paint over the damage with the brush.</source>
        <translation>请用画笔涂抹损坏处。</translation>
    </message>
    <message>
        <source>of the picture is marked for repair.</source>
        <translation>图片中已标记、待修复的部分。</translation>
    </message>
    <message>
        <source>This picture is being repaired. Its steps can be undone afterwards; Esc stops the repair.</source>
        <translation>正在修复此图片。修复结束后可以撤销操作；按 Esc 停止修复。</translation>
    </message>
    <message>
        <source>Repairing…</source>
        <translation>正在修复…</translation>
    </message>
    <message>
        <source>Repaired. Paint over the next damage, or save.</source>
        <translation>已修复。请涂抹下一处损坏，或保存。</translation>
    </message>
    <message>
        <source>Hidden</source>
        <translation>已隐藏</translation>
    </message>
    <message>
        <source>Repairing {name}…</source>
        <translation>正在修复 {name}…</translation>
    </message>
    <message>
        <source>Predicting lines…</source>
        <translation>正在预测线条…</translation>
    </message>
    <message>
        <source>Working…</source>
        <translation>处理中…</translation>
    </message>
    <message>
        <source>Following your brush…</source>
        <translation>正在跟随您的画笔…</translation>
    </message>
    <message>
        <source>Making proposals…</source>
        <translation>正在生成候选…</translation>
    </message>
    <message>
        <source>Opening…</source>
        <translation>正在打开…</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>正在保存…</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>就绪</translation>
    </message>
</context>
<context>
    <name>RepairUses</name>
    <message>
        <source>pattern</source>
        <translation>图案</translation>
    </message>
    <message>
        <source>grain</source>
        <translation>颗粒</translation>
    </message>
    <message>
        <source>uncovered</source>
        <translation>已还原痕迹下的画面</translation>
    </message>
    <message>
        <source>opaque parts painted</source>
        <translation>不透明处由模型补绘</translation>
    </message>
    <message>
        <source>unsure, so painted</source>
        <translation>无法确定，由模型补绘</translation>
    </message>
    <message>
        <source>patches</source>
        <translation>图块</translation>
    </message>
    <message>
        <source>in rings</source>
        <translation>逐圈</translation>
    </message>
</context>
<context>
    <name>RepairsList</name>
    <message>
        <source>Repairs ({count})</source>
        <translation>修复列表 ({count})</translation>
    </message>
    <message>
        <source>Repairs</source>
        <translation>修复列表</translation>
    </message>
    <message>
        <source>{width} × {height} px</source>
        <translation>{width} × {height} px</translation>
    </message>
    <message>
        <source>Painted by hand</source>
        <translation>手动绘制</translation>
    </message>
    <message>
        <source>Retouch</source>
        <translation>手动修整</translation>
    </message>
    <message>
        <source>Model: {name}</source>
        <translation>模型：{name}</translation>
    </message>
    <message>
        <source>Repair</source>
        <translation>修复</translation>
    </message>
    <message>
        <source>Bundled model</source>
        <translation>内置模型</translation>
    </message>
    <message>
        <source>grow {pixels} px</source>
        <translation>扩展 {pixels} px</translation>
    </message>
    <message>
        <source>grow {pixels} px where stained</source>
        <translation>染色处扩展 {pixels} px</translation>
    </message>
    <message>
        <source>rings of {pixels} px</source>
        <translation>每圈 {pixels} px</translation>
    </message>
    <message>
        <source>mirrored</source>
        <translation>镜像</translation>
    </message>
    <message>
        <source>no patterns</source>
        <translation>不延续图案</translation>
    </message>
    <message>
        <source>no grain</source>
        <translation>无颗粒</translation>
    </message>
    <message>
        <source>grain {percent} %</source>
        <translation>颗粒 {percent} %</translation>
    </message>
    <message>
        <source>lines: {way}</source>
        <translation>线条：{way}</translation>
    </message>
    <message>
        <source>sigma {sigma:.2g}</source>
        <translation>sigma {sigma:.2g}</translation>
    </message>
    <message>
        <source>context × {factor:.2g}</source>
        <translation>参考范围 × {factor:.2g}</translation>
    </message>
</context>
<context>
    <name>RepairsTab</name>
    <message>
        <source>Compare</source>
        <translation>对比</translation>
    </message>
    <message>
        <source>Nothing is repaired yet. Each damage you repair is listed here, to be switched off or done again.</source>
        <translation>还没有修复。您修复的每处损坏都会列在这里，可以关闭或重做。</translation>
    </message>
    <message>
        <source>Repairs</source>
        <translation>修复列表</translation>
    </message>
    <message>
        <source>{count} px changed</source>
        <translation>已更改 {count} px</translation>
    </message>
    <message>
        <source>{count} px changed outside the mask</source>
        <translation>蒙版外更改 {count} px</translation>
    </message>
    <message>
        <source>Counted on the picture itself: every pixel is compared with the picture as it was opened.</source>
        <translation>根据图片本身统计：每个像素都与打开时的图片比较。</translation>
    </message>
</context>
<context>
    <name>ResultsCard</name>
    <message>
        <source>Results</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Choose the folder of the results</source>
        <translation>选择结果文件夹</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>JPEG quality</source>
        <translation>JPEG 质量</translation>
    </message>
    <message>
        <source>If it exists</source>
        <translation>若已存在</translation>
    </message>
    <message>
        <source>Folder of the results</source>
        <translation>结果文件夹</translation>
    </message>
    <message>
        <source>Beside the pictures</source>
        <translation>在图片旁边</translation>
    </message>
    <message>
        <source>In a folder</source>
        <translation>在一个文件夹中</translation>
    </message>
    <message>
        <source>Keep the tree of sub-folders</source>
        <translation>保留子文件夹结构</translation>
    </message>
    <message>
        <source>Write CMYK pictures as RGB</source>
        <translation>将 CMYK 图片写为 RGB</translation>
    </message>
    <message>
        <source>As the picture</source>
        <translation>与图片相同</translation>
    </message>
    <message>
        <source>as the picture</source>
        <translation>与图片相同</translation>
    </message>
    <message>
        <source>Each result goes into the folder of its picture</source>
        <translation>每个结果放入其图片所在的文件夹</translation>
    </message>
    <message>
        <source>All results go into a folder of their own</source>
        <translation>所有结果放入单独的文件夹</translation>
    </message>
    <message>
        <source>Results of sub-folders go into sub-folders of the same names</source>
        <translation>子文件夹的结果放入同名的子文件夹</translation>
    </message>
    <message>
        <source>Name of the results</source>
        <translation>结果的名称</translation>
    </message>
    <message>
        <source>{stem} is the picture&apos;s name, {ext} its ending, {parent} its folder; / makes sub-folders</source>
        <translation>{stem} 为图片名，{ext} 为扩展名，{parent} 为其文件夹；/ 会建立子文件夹</translation>
    </message>
    <message>
        <source>The format in which results are written</source>
        <translation>结果以什么格式写入</translation>
    </message>
    <message>
        <source>If there already is a result</source>
        <translation>若已有结果</translation>
    </message>
    <message>
        <source>What to do with a file of that name; your pictures and masks are never overwritten</source>
        <translation>如何处理同名文件；您的图片和蒙版绝不会被覆盖</translation>
    </message>
    <message>
        <source>1 to 100 for results that are JPEG; 0 keeps the picture&apos;s own</source>
        <translation>JPEG 结果为 1 到 100；0 保持图片自身的质量</translation>
    </message>
    <message>
        <source>Otherwise TIFF and JPEG stay CMYK, with their profile</source>
        <translation>否则 TIFF 和 JPEG 保持 CMYK 及其配置文件</translation>
    </message>
    <message>
        <source>{source} → {result}</source>
        <translation>{source} → {result}</translation>
    </message>
    <message>
        <source>The folder of the results</source>
        <translation>结果文件夹</translation>
    </message>
</context>
<context>
    <name>Review</name>
    <message>
        <source>Nothing was masked</source>
        <translation>没有标记</translation>
    </message>
    <message>
        <source>Skipped: a result was there already</source>
        <translation>已跳过：已有结果</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>已接受</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>已拒绝</translation>
    </message>
    <message>
        <source>{share} masked</source>
        <translation>标记 {share}</translation>
    </message>
    <message>
        <source>Unsure: {part} %</source>
        <translation>不确定：{part} %</translation>
    </message>
    <message>
        <source>{width} × {height} px</source>
        <translation>{width} × {height} px</translation>
    </message>
    <message>
        <source>This picture could not be repaired: {reason}</source>
        <translation>这张图片无法修复：{reason}</translation>
    </message>
    <message>
        <source>The original no longer exists: {path}</source>
        <translation>原图已不存在：{path}</translation>
    </message>
    <message>
        <source>The result no longer exists: {path}</source>
        <translation>结果已不存在：{path}</translation>
    </message>
    <message>
        <source>Result and original have different sizes, so they cannot be compared.</source>
        <translation>结果与原图尺寸不同，无法比较。</translation>
    </message>
</context>
<context>
    <name>ReviewBar</name>
    <message>
        <source>Damages: {count}</source>
        <translation>损坏：{count}</translation>
    </message>
    <message>
        <source>Damage {place} of {count}</source>
        <translation>损坏 {place}/{count}</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>接受</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>拒绝</translation>
    </message>
    <message>
        <source>Redo in Repair</source>
        <translation>在“修复”页重做</translation>
    </message>
    <message>
        <source>Previous result ({key})</source>
        <translation>上一个结果 ({key})</translation>
    </message>
    <message>
        <source>Next result ({key})</source>
        <translation>下一个结果 ({key})</translation>
    </message>
    <message>
        <source>Show the original for as long as this is held ({key})</source>
        <translation>按住时显示原图 ({key})</translation>
    </message>
    <message>
        <source>Go from damage to damage, enlarged ({key}; with Shift backwards)</source>
        <translation>放大逐处查看损坏 ({key}；加 Shift 反向)</translation>
    </message>
    <message>
        <source>Show the whole picture ({key})</source>
        <translation>显示整张图片 ({key})</translation>
    </message>
    <message>
        <source>One image pixel on one screen pixel ({key})</source>
        <translation>一个图像像素对应一个屏幕像素 ({key})</translation>
    </message>
    <message>
        <source>Undo the last verdict ({key})</source>
        <translation>撤回上一次判定 ({key})</translation>
    </message>
    <message>
        <source>The result is not good: put its file aside ({key})</source>
        <translation>结果不好：把文件移到一边 ({key})</translation>
    </message>
    <message>
        <source>Open the picture with its mask on the page Repair, to do it better by hand ({key})</source>
        <translation>在“修复”页打开图片及其蒙版，手动修得更好 ({key})</translation>
    </message>
    <message>
        <source>The result is good ({key})</source>
        <translation>结果很好 ({key})</translation>
    </message>
</context>
<context>
    <name>ReviewHead</name>
    <message>
        <source>Back to the job</source>
        <translation>返回任务</translation>
    </message>
    <message>
        <source>Back to the job and its table (Esc)</source>
        <translation>返回任务及其表格 (Esc)</translation>
    </message>
    <message>
        <source>{judged} of {count} judged · {rejected} rejected</source>
        <translation>已判定 {judged}/{count} · 已拒绝 {rejected}</translation>
    </message>
    <message>
        <source>{judged} of {count} judged</source>
        <translation>已判定 {judged}/{count}</translation>
    </message>
    <message>
        <source>All results</source>
        <translation>所有结果</translation>
    </message>
    <message>
        <source>Not judged yet ({count})</source>
        <translation>尚未判定 ({count})</translation>
    </message>
    <message>
        <source>Rejected ({count})</source>
        <translation>已拒绝 ({count})</translation>
    </message>
    <message>
        <source>Failed ({count})</source>
        <translation>失败 ({count})</translation>
    </message>
    <message>
        <source>Least sure first</source>
        <translation>最不确定的在前</translation>
    </message>
    <message>
        <source>Most masked first</source>
        <translation>标记最多的在前</translation>
    </message>
    <message>
        <source>Least masked first</source>
        <translation>标记最少的在前</translation>
    </message>
    <message>
        <source>By name</source>
        <translation>按名称</translation>
    </message>
    <message>
        <source>Order:</source>
        <translation>排序：</translation>
    </message>
    <message>
        <source>Show:</source>
        <translation>显示：</translation>
    </message>
    <message>
        <source>Order of the results</source>
        <translation>结果的排序</translation>
    </message>
    <message>
        <source>What comes first: where the repair is least sure, or how much was masked</source>
        <translation>什么排在前面：修复最不确定的，或按标记多少</translation>
    </message>
    <message>
        <source>Results in the list</source>
        <translation>列表中的结果</translation>
    </message>
    <message>
        <source>Which results are in the list</source>
        <translation>列表中显示哪些结果</translation>
    </message>
</context>
<context>
    <name>ReviewKeys</name>
    <message>
        <source>Next result</source>
        <translation>下一个结果</translation>
    </message>
    <message>
        <source>Previous result</source>
        <translation>上一个结果</translation>
    </message>
    <message>
        <source>First result</source>
        <translation>第一个结果</translation>
    </message>
    <message>
        <source>Last result</source>
        <translation>最后一个结果</translation>
    </message>
    <message>
        <source>Accept the result</source>
        <translation>接受结果</translation>
    </message>
    <message>
        <source>Reject the result</source>
        <translation>拒绝结果</translation>
    </message>
    <message>
        <source>Do it again by hand on the page Repair</source>
        <translation>在“修复”页手动重做</translation>
    </message>
    <message>
        <source>Undo the last verdict</source>
        <translation>撤回上一次判定</translation>
    </message>
    <message>
        <source>Next damage, enlarged</source>
        <translation>放大查看下一处损坏</translation>
    </message>
    <message>
        <source>Previous damage, enlarged</source>
        <translation>放大查看上一处损坏</translation>
    </message>
    <message>
        <source>Show the whole picture</source>
        <translation>显示整张图片</translation>
    </message>
    <message>
        <source>One image pixel on one screen pixel</source>
        <translation>一个图像像素对应一个屏幕像素</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>缩小</translation>
    </message>
    <message>
        <source>Show the original while held</source>
        <translation>按住时显示原图</translation>
    </message>
    <message>
        <source>End the comparison, or go back to the job</source>
        <translation>结束对比，或返回任务</translation>
    </message>
    <message>
        <source>Review of a batch (these keys are fixed)</source>
        <translation>检查批处理结果（按键固定）</translation>
    </message>
</context>
<context>
    <name>ReviewList</name>
    <message>
        <source>Results</source>
        <translation>结果</translation>
    </message>
</context>
<context>
    <name>ReviewPage</name>
    <message>
        <source>Reading the results…</source>
        <translation>正在读取结果…</translation>
    </message>
    <message>
        <source>All results are judged.</source>
        <translation>所有结果都已判定。</translation>
    </message>
    <message>
        <source>This is the last result in the list; some are not judged yet.</source>
        <translation>这是列表中的最后一个结果；还有一些尚未判定。</translation>
    </message>
    <message>
        <source>There is no verdict left to undo.</source>
        <translation>没有可撤回的判定。</translation>
    </message>
    <message>
        <source>No result is left here. Choose others above at “Show”.</source>
        <translation>这里没有结果了。请在上方“显示”中选择其他结果。</translation>
    </message>
    <message>
        <source>There are no results yet.</source>
        <translation>还没有结果。</translation>
    </message>
</context>
<context>
    <name>ReviewPicture</name>
    <message>
        <source>Repaired picture</source>
        <translation>修复后的图片</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>正在读取…</translation>
    </message>
    <message>
        <source>Original</source>
        <translation>原图</translation>
    </message>
</context>
<context>
    <name>RingsButton</name>
    <message>
        <source>Width of a ring</source>
        <translation>每圈宽度</translation>
    </message>
</context>
<context>
    <name>RunBar</name>
    <message>
        <source>Check</source>
        <translation>检查</translation>
    </message>
    <message>
        <source>Open every picture and mask; nothing is written</source>
        <translation>打开每张图片和蒙版；不写入任何内容</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Repair all pictures</source>
        <translation>修复所有图片</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Go on after the pause</source>
        <translation>暂停后继续</translation>
    </message>
    <message>
        <source>Retry failed</source>
        <translation>重试失败项</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Finish the pictures in progress, then wait</source>
        <translation>完成正在处理的图片后暂停</translation>
    </message>
    <message>
        <source>Try the pictures that failed once more</source>
        <translation>再试一次失败的图片</translation>
    </message>
    <message>
        <source>Open report</source>
        <translation>打开报告</translation>
    </message>
    <message>
        <source>Open the page with all pictures before and after</source>
        <translation>打开含有全部前后对比图的页面</translation>
    </message>
    <message>
        <source>Review results</source>
        <translation>审阅结果</translation>
    </message>
    <message>
        <source>Look through the results; accept, reject or redo each</source>
        <translation>逐个查看结果；接受、拒绝或重做</translation>
    </message>
    <message>
        <source>The batch is running.</source>
        <translation>批处理正在进行。</translation>
    </message>
    <message>
        <source>Nothing is running.</source>
        <translation>当前没有正在进行的任务。</translation>
    </message>
    <message>
        <source>It is about to end.</source>
        <translation>即将结束。</translation>
    </message>
    <message>
        <source>The run is still getting ready.</source>
        <translation>运行仍在准备中。</translation>
    </message>
    <message>
        <source>The check cannot be paused.</source>
        <translation>检查无法暂停。</translation>
    </message>
    <message>
        <source>{done} of {total}</source>
        <translation>{done}/{total}</translation>
    </message>
    <message>
        <source>Paused after {done} of {total}</source>
        <translation>已暂停，完成 {done}/{total}</translation>
    </message>
    <message>
        <source>{rate} a minute</source>
        <translation>每分钟 {rate} 张</translation>
    </message>
    <message>
        <source>{rate} a minute · {time} left</source>
        <translation>每分钟 {rate} 张 · 剩余 {time}</translation>
    </message>
    <message>
        <source>{count} failed</source>
        <translation>失败 {count}</translation>
    </message>
    <message>
        <source>End now; what is finished is kept, and Start continues from there</source>
        <translation>立即结束；已完成的会保留，点“开始”可从那里继续</translation>
    </message>
    <message>
        <source>Progress of the batch</source>
        <translation>批处理的进度</translation>
    </message>
</context>
<context>
    <name>RunController</name>
    <message>
        <source>Looking for what repeats: {done} of {total}</source>
        <translation>正在查找重复出现的污点：{done} / {total}</translation>
    </message>
    <message>
        <source>Getting ready…</source>
        <translation>正在准备…</translation>
    </message>
    <message>
        <source>Ending…</source>
        <translation>正在结束…</translation>
    </message>
    <message>
        <source>The job needs a correction.</source>
        <translation>任务需要更正。</translation>
    </message>
    <message>
        <source>Looking for pictures…</source>
        <translation>正在查找图片…</translation>
    </message>
    <message>
        <source>All {total} pictures are finished.</source>
        <translation>全部 {total} 张图片已完成。</translation>
    </message>
    <message>
        <source>All is well: Start repairs {total} pictures.</source>
        <translation>一切正常：点“开始”修复 {total} 张图片。</translation>
    </message>
    <message>
        <source>Check looks for problems before anything is written.</source>
        <translation>“检查”会在写入前查找问题。</translation>
    </message>
    <message>
        <source>Stopped after {done} of {total}: {reason}</source>
        <translation>已在完成 {total} 张中的 {done} 张后停止：{reason}</translation>
    </message>
    <message>
        <source>Finishing the pictures in progress…</source>
        <translation>正在完成处理中的图片…</translation>
    </message>
    <message>
        <source>The run could not start: {reason}</source>
        <translation>无法运行：{reason}</translation>
    </message>
    <message>
        <source>{total} pictures, {done} finished: Start continues with the rest.</source>
        <translation>共 {total} 张图片，已完成 {done} 张：点“开始”继续其余部分。</translation>
    </message>
    <message>
        <source>Start repairs {ready} of {total} pictures and reports the others.</source>
        <translation>“开始”会修复 {total} 张中的 {ready} 张，并说明其余图片的问题。</translation>
    </message>
    <message>
        <source>Stopped after {done} of {total}: Start continues from there.</source>
        <translation>已停止，完成 {done}/{total}：点“开始”从那里继续。</translation>
    </message>
    <message>
        <source>{done} done, {failed} failed</source>
        <translation>完成 {done}，失败 {failed}</translation>
    </message>
    <message>
        <source>All {done} pictures are done.</source>
        <translation>全部 {done} 张图片已完成。</translation>
    </message>
    <message>
        <source>Checking {done} of {total}</source>
        <translation>正在检查 {done}/{total}</translation>
    </message>
    <message>
        <source>{ready} ready, {problems} with problems</source>
        <translation>就绪 {ready}，有问题 {problems}</translation>
    </message>
    <message>
        <source>{total} pictures, {problems} with problems</source>
        <translation>{total} 张图片，{problems} 张有问题</translation>
    </message>
    <message>
        <source>1 picture</source>
        <translation>1 张图片</translation>
    </message>
    <message>
        <source>{total} pictures</source>
        <translation>{total} 张图片</translation>
    </message>
    <message>
        <source>Pictures are still being looked for.</source>
        <translation>仍在查找图片。</translation>
    </message>
    <message>
        <source>There are no pictures to repair.</source>
        <translation>没有要修复的图片。</translation>
    </message>
    <message>
        <source>There are no results to look at.</source>
        <translation>没有可查看的结果。</translation>
    </message>
    <message>
        <source>There is no report {path}; it was not written, or deleted.</source>
        <translation>没有报告 {path}：它未能写入，或已被删除。</translation>
    </message>
    <message>
        <source>The report is {path}.</source>
        <translation>报告为 {path}。</translation>
    </message>
</context>
<context>
    <name>RunStrip</name>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Pause after this step; nothing is lost</source>
        <translation>完成此步后暂停；不会丢失任何内容</translation>
    </message>
    <message>
        <source>Save now</source>
        <translation>立即保存</translation>
    </message>
    <message>
        <source>Save the weights after this step, and go on</source>
        <translation>完成此步后保存权重，然后继续</translation>
    </message>
    <message>
        <source>Sample now</source>
        <translation>立即生成样本</translation>
    </message>
    <message>
        <source>Make a sample sheet now, and go on</source>
        <translation>立即生成样本图，然后继续</translation>
    </message>
    <message>
        <source>Stop and save</source>
        <translation>停止并保存</translation>
    </message>
    <message>
        <source>Finish this step, save, and end the run</source>
        <translation>完成此步，保存并结束训练</translation>
    </message>
    <message>
        <source>Progress of the training</source>
        <translation>训练的进度</translation>
    </message>
    <message>
        <source>Continue where training was paused or stopped</source>
        <translation>从暂停或停止处继续训练</translation>
    </message>
    <message>
        <source>Continue what was ordered last, to its end</source>
        <translation>继续完成上次指定的训练</translation>
    </message>
    <message>
        <source>{name} is being trained by {who}</source>
        <translation>{who} 正在训练 {name}</translation>
    </message>
    <message>
        <source>Nothing is being trained</source>
        <translation>没有进行训练</translation>
    </message>
    <message>
        <source>{name}: finishing this step and saving…</source>
        <translation>{name}：正在完成此步并保存…</translation>
    </message>
    <message>
        <source>{name}: getting ready…</source>
        <translation>{name}：正在准备…</translation>
    </message>
    <message>
        <source>{name} · phase {phase} · {iteration} of {stop}</source>
        <translation>{name} · 阶段 {phase} · {iteration}/{stop}</translation>
    </message>
    <message>
        <source>{name} · paused · phase {phase} · {iteration} of {stop}</source>
        <translation>{name} · 已暂停 · 阶段 {phase} · {iteration}/{stop}</translation>
    </message>
    <message>
        <source>{time} left</source>
        <translation>剩余 {time}</translation>
    </message>
</context>
<context>
    <name>SameMask</name>
    <message>
        <source>It has a different size, and was left as it is.</source>
        <translation>尺寸不同，保持原样。</translation>
    </message>
    <message>
        <source>Marking in {name}…</source>
        <translation>正在标记 {name}…</translation>
    </message>
    <message>
        <source>What is on the clipboard would mark {share} of the picture, so it was not taken. If it is a mask, save it and use Import mask, which shows it first.</source>
        <translation>剪贴板中的内容会标记图片的 {share}，因此未采用。如果它是蒙版，请先保存，再用会先显示内容的“导入蒙版”。</translation>
    </message>
    <message>
        <source>Nothing is marked here that could be marked in other pictures.</source>
        <translation>这里没有可用于其他图片的标记。</translation>
    </message>
    <message>
        <source>Marked in {count} of {all} pictures.</source>
        <translation>已在 {all} 张图片中的 {count} 张里标记。</translation>
    </message>
</context>
<context>
    <name>SameSettings</name>
    <message>
        <source>Nothing is marked in {name}: mark the damage there first.</source>
        <translation>{name} 中没有标记：请先标记那里的损坏。</translation>
    </message>
    <message>
        <source>Nothing is repaired here yet whose settings others could be repaired with.</source>
        <translation>这里还没有可供其他图片沿用设置的修复。</translation>
    </message>
</context>
<context>
    <name>SamplesStep</name>
    <message>
        <source>Best</source>
        <translation>最佳</translation>
    </message>
    <message>
        <source>Show the sheet nearest to the best evaluation</source>
        <translation>显示最接近最佳评估的样本图</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>适合</translation>
    </message>
    <message>
        <source>Show the whole width (0)</source>
        <translation>显示整个宽度 (0)</translation>
    </message>
    <message>
        <source>Sample now</source>
        <translation>立即生成样本</translation>
    </message>
    <message>
        <source>Make a sample sheet of the training now</source>
        <translation>立即生成训练的样本图</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Write a small copy of the model, to keep or to hand on</source>
        <translation>写出模型的小型副本，以便保存或分享</translation>
    </message>
    <message>
        <source>★ nearest to the best, {iteration}</source>
        <translation>★ 最接近最佳的第 {iteration} 次</translation>
    </message>
    <message>
        <source>The model is exported to {path}.</source>
        <translation>模型已导出到 {path}。</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>样本</translation>
    </message>
    <message>
        <source>The same pictures every time. Merged is what a repair would look like.</source>
        <translation>每次都是相同的图片。“合成”即修复后的样子。</translation>
    </message>
    <message>
        <source>All pictures</source>
        <translation>所有图片</translation>
    </message>
    <message>
        <source>Picture {number}</source>
        <translation>图片 {number}</translation>
    </message>
    <message>
        <source>Iteration {iteration} · {place} of {count}</source>
        <translation>第 {iteration} 次迭代 · {place} / {count}</translation>
    </message>
    <message>
        <source>★ best</source>
        <translation>★ 最佳</translation>
    </message>
    <message>
        <source>No samples yet. Training makes a sheet every SAMPLE_INTERVAL iterations.</source>
        <translation>还没有样本。训练每隔 SAMPLE_INTERVAL 次迭代生成一张样本图。</translation>
    </message>
    <message>
        <source>Phase whose samples are shown</source>
        <translation>显示哪个阶段的样本</translation>
    </message>
    <message>
        <source>All pictures of the sheet, or one of them</source>
        <translation>样本图的所有图片，或其中一张</translation>
    </message>
    <message>
        <source>Slider through time: older sheets at the left (arrow keys)</source>
        <translation>时间滑块：越靠左越早（方向键）</translation>
    </message>
</context>
<context>
    <name>SheetView</name>
    <message>
        <source>Original</source>
        <translation>原图</translation>
    </message>
    <message>
        <source>Damaged</source>
        <translation>损坏后</translation>
    </message>
    <message>
        <source>Lines</source>
        <translation>线条</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>Merged</source>
        <translation>合成</translation>
    </message>
    <message>
        <source>Sample sheet</source>
        <translation>样本图</translation>
    </message>
    <message>
        <source>Predicted lines are blue. Wheel or + and - zoom, dragging moves, 0 fits the sheet</source>
        <translation>预测线条为蓝色。滚轮或 + 和 - 缩放，拖动平移，0 适合宽度</translation>
    </message>
</context>
<context>
    <name>ShortcutsDialog</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>Search for what it does or for a key</source>
        <translation>按功能或按键搜索</translation>
    </message>
    <message>
        <source>Search the keys</source>
        <translation>搜索按键</translation>
    </message>
    <message>
        <source>No action matches.</source>
        <translation>没有找到匹配项。</translation>
    </message>
    <message>
        <source>Click a key to choose another; Delete takes it away. Keys of a single character work on the Repair page, except while you type in a field.</source>
        <translation>点击按键可另选；Delete 可去掉。单个字符的按键在“修复”页有效，在输入框中打字时除外。</translation>
    </message>
    <message>
        <source>Reset all</source>
        <translation>全部重置</translation>
    </message>
    <message>
        <source>Give all actions their usual keys back</source>
        <translation>将所有操作恢复为默认按键</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>关闭 (Esc)</translation>
    </message>
</context>
<context>
    <name>StartGate</name>
    <message>
        <source>Choose a model folder first.</source>
        <translation>请先选择模型文件夹。</translation>
    </message>
    <message>
        <source>This model belongs to the program and stays as it is: fine-tune a copy of it.</source>
        <translation>此模型属于程序本身，保持不变：请微调它的副本。</translation>
    </message>
    <message>
        <source>This folder is being trained.</source>
        <translation>此文件夹正在训练。</translation>
    </message>
    <message>
        <source>{name} is being trained; only one training can run at a time. Stop it first.</source>
        <translation>正在训练 {name}；一次只能进行一个训练。请先停止它。</translation>
    </message>
    <message>
        <source>This folder is being trained by {who}. Two trainings would overwrite each other&apos;s files.</source>
        <translation>{who} 正在训练此文件夹。两个训练会互相覆盖文件。</translation>
    </message>
    <message>
        <source>Choose the pictures first, in the step Data.</source>
        <translation>请先在“数据”步骤中选择图片。</translation>
    </message>
    <message>
        <source>The damage is to come from mask files: choose them, in the step Data, or other damage.</source>
        <translation>损伤来自蒙版文件：请在“数据”步骤中选择蒙版，或选择其他损伤。</translation>
    </message>
    <message>
        <source>Phase 3 follows the lines of an edge model, and this folder has none: train phase 1 first.</source>
        <translation>阶段 3 依据线条模型的线条，而此文件夹中没有：请先训练阶段 1。</translation>
    </message>
</context>
<context>
    <name>StartView</name>
    <message>
        <source>Add a folder…</source>
        <translation>添加文件夹…</translation>
    </message>
    <message>
        <source>Choose a folder with damaged pictures</source>
        <translation>选择含有损坏图片的文件夹</translation>
    </message>
    <message>
        <source>Add pictures…</source>
        <translation>添加图片…</translation>
    </message>
    <message>
        <source>Choose single pictures</source>
        <translation>选择单张图片</translation>
    </message>
    <message>
        <source>Open job…</source>
        <translation>打开任务…</translation>
    </message>
    <message>
        <source>Open the settings of a batch saved before</source>
        <translation>打开以前保存的批处理设置</translation>
    </message>
    <message>
        <source>Drop a folder of damaged pictures here</source>
        <translation>把损坏图片的文件夹拖放到这里</translation>
    </message>
    <message>
        <source>All its pictures are repaired in one go. Results get names of their own; your files stay as they are.</source>
        <translation>一次修复其中所有图片。结果使用单独的名称；您的文件保持不变。</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>Mouse position in image pixels</source>
        <translation>鼠标位置，图像像素</translation>
    </message>
    <message>
        <source>Width and height of the picture</source>
        <translation>图片的宽度和高度</translation>
    </message>
    <message>
        <source>Part of the picture that is marked for repair</source>
        <translation>图片中标记为待修复的部分</translation>
    </message>
    <message>
        <source>Zoom; click for 100 % ({key})</source>
        <translation>缩放；单击为 100 % ({key})</translation>
    </message>
    <message>
        <source>Zoom; click for 100 %</source>
        <translation>缩放；单击为 100 %</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>缩放</translation>
    </message>
</context>
<context>
    <name>Steps</name>
    <message>
        <source>Model folder</source>
        <translation>模型文件夹</translation>
    </message>
    <message>
        <source>Where everything of the model is kept, and its settings</source>
        <translation>模型的所有内容及其设置的存放处</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>Pictures, damage, and a check of both</source>
        <translation>图片、损坏，以及对两者的检查</translation>
    </message>
    <message>
        <source>Phases</source>
        <translation>阶段</translation>
    </message>
    <message>
        <source>What is trained in which order; start and resume</source>
        <translation>按什么顺序训练什么；开始和继续</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Time left, curves and messages</source>
        <translation>剩余时间、曲线和消息</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>样本</translation>
    </message>
    <message>
        <source>What the model makes of your pictures, and its use</source>
        <translation>模型对您图片的效果，以及如何使用它</translation>
    </message>
    <message>
        <source>The training of {name} has stopped with an error. Open that folder to read it.</source>
        <translation>{name} 的训练因错误而停止。打开该文件夹可查看错误。</translation>
    </message>
    <message>
        <source>Training has ended; everything is saved.</source>
        <translation>训练已结束；所有内容已保存。</translation>
    </message>
    <message>
        <source>The training of {name} has ended; everything is saved.</source>
        <translation>{name} 的训练已结束；全部已保存。</translation>
    </message>
    <message>
        <source>None open</source>
        <translation>未打开</translation>
    </message>
    <message>
        <source>Pictures chosen</source>
        <translation>已选择图片</translation>
    </message>
    <message>
        <source>No pictures yet</source>
        <translation>还没有图片</translation>
    </message>
    <message>
        <source>Trained: {phases}</source>
        <translation>已训练：{phases}</translation>
    </message>
    <message>
        <source>None trained yet</source>
        <translation>尚未训练</translation>
    </message>
    <message>
        <source>{count} sheets</source>
        <translation>{count} 张样本图</translation>
    </message>
    <message>
        <source>Trains {name}</source>
        <translation>正在训练 {name}</translation>
    </message>
    <message>
        <source>Stopped by an error</source>
        <translation>因错误停止</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>正在保存…</translation>
    </message>
    <message>
        <source>Getting ready…</source>
        <translation>正在准备…</translation>
    </message>
    <message>
        <source>Phase {phase} · {part} %</source>
        <translation>阶段 {phase} · {part} %</translation>
    </message>
    <message>
        <source>{time} left</source>
        <translation>剩余 {time}</translation>
    </message>
</context>
<context>
    <name>TablePanel</name>
    <message>
        <source>{name} {count}</source>
        <translation>{name} {count}</translation>
    </message>
    <message>
        <source>There are no such rows now.</source>
        <translation>现在没有这样的行。</translation>
    </message>
    <message>
        <source>Pictures of the batch</source>
        <translation>批处理的图片</translation>
    </message>
    <message>
        <source>There is nothing to say about this one.</source>
        <translation>这张图片没有需要说明的内容。</translation>
    </message>
    <message>
        <source>Without a mask there is nothing to try: {reason}</source>
        <translation>没有蒙版就无从试用：{reason}</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Show all pictures</source>
        <translation>显示所有图片</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Show pictures with a problem or a remark only</source>
        <translation>只显示有问题或备注的图片</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Show pictures that failed in the run only</source>
        <translation>只显示运行中失败的图片</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Show pictures with a result only</source>
        <translation>只显示有结果的图片</translation>
    </message>
    <message>
        <source>Try on this picture</source>
        <translation>在这张图片上试用</translation>
    </message>
    <message>
        <source>Open it in Repair with its mask and these settings</source>
        <translation>在“修复”页打开，带上其蒙版和这些设置</translation>
    </message>
    <message>
        <source>Open in Repair</source>
        <translation>在“修复”页打开</translation>
    </message>
    <message>
        <source>Open the picture in Repair and repair it by hand</source>
        <translation>在“修复”页打开图片并手动修补</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>在文件夹中显示</translation>
    </message>
    <message>
        <source>Open the folder of the result, or of the picture</source>
        <translation>打开结果或图片所在的文件夹</translation>
    </message>
    <message>
        <source>Copy the remark</source>
        <translation>复制备注</translation>
    </message>
    <message>
        <source>Put what is said about it on the clipboard (Ctrl+C)</source>
        <translation>将其说明复制到剪贴板 (Ctrl+C)</translation>
    </message>
</context>
<context>
    <name>Tasks</name>
    <message>
        <source>An unexpected error happened; see the report.</source>
        <translation>发生意外错误；请查看报告。</translation>
    </message>
</context>
<context>
    <name>Tile</name>
    <message>
        <source>Close this picture (middle click, or Delete)</source>
        <translation>关闭这张图片（单击中键或 Delete）</translation>
    </message>
    <message>
        <source>Stop this; the picture stays as it is</source>
        <translation>停止；图片保持原样</translation>
    </message>
</context>
<context>
    <name>ToolHint</name>
    <message>
        <source>Right button or Ctrl erases. Shift+click draws a straight line.</source>
        <translation>右键或 Ctrl 擦除。Shift+单击画直线。</translation>
    </message>
    <message>
        <source>Repaired on release; with Ctrl, once Ctrl is released. Right button or Alt erases.</source>
        <translation>松开即修复；按住 Ctrl 时，待松开 Ctrl 后修复。右键或 Alt 擦除。</translation>
    </message>
    <message>
        <source>Shift+click erases along a straight line.</source>
        <translation>Shift+单击沿直线擦除。</translation>
    </message>
    <message>
        <source>Drag to mark a rectangle, with Shift a square. Right button or Ctrl takes away from the mask.</source>
        <translation>拖动标记矩形，按住 Shift 为正方形。右键或 Ctrl 从蒙版减去。</translation>
    </message>
    <message>
        <source>Drag around what is to be marked. Right button or Ctrl takes away from the mask.</source>
        <translation>拖动圈出要标记的部分。右键或 Ctrl 从蒙版减去。</translation>
    </message>
    <message>
        <source>Paints the opened picture back. Shift+click: in a straight line.</source>
        <translation>画回打开时的图片。Shift+单击：画直线。</translation>
    </message>
    <message>
        <source>Alt+click: the source, in any open picture. Right button or Ctrl paints the original.</source>
        <translation>按住 Alt 单击取样，任何已打开的图片均可。右键或 Ctrl 绘制原图。</translation>
    </message>
    <message>
        <source>Double click or Return closes, Backspace takes a corner back. Shift: 45°. Right button: away.</source>
        <translation>双击或回车闭合，Backspace 撤回角点。Shift：45°。右键：从蒙版中去除。</translation>
    </message>
    <message>
        <source>Drag a rectangle around letters, with Shift a lasso. Right button or Ctrl takes away.</source>
        <translation>拖动矩形圈出文字，按住 Shift 为套索。右键或 Ctrl 取消标记。</translation>
    </message>
    <message>
        <source>Shift: all alike. Right button or Ctrl takes away. Drag: a limit, until Esc.</source>
        <translation>Shift：所有相近颜色。右键或 Ctrl 取消标记。拖动：限定范围，Esc 解除。</translation>
    </message>
    <message>
        <source>Alt+click picks a colour. Right button or Ctrl paints the original.</source>
        <translation>Alt+单击取色。右键或 Ctrl 画回原图。</translation>
    </message>
    <message>
        <source>Right button or Ctrl takes lines away. Shift+click draws a straight line.</source>
        <translation>右键或 Ctrl 擦除线条。Shift+单击画直线。</translation>
    </message>
    <message>
        <source>Click takes a colour and pencil or bucket. With the right button the picker stays in hand.</source>
        <translation>单击取色并换回铅笔或油漆桶。用右键则保持取色器。</translation>
    </message>
    <message>
        <source>Alt+click picks a colour. Shift: all alike. Right button or Ctrl: the original. Drag: a limit.</source>
        <translation>Alt+单击取色。Shift：所有相近颜色。右键或 Ctrl：恢复原图。拖动：设定范围。</translation>
    </message>
    <message>
        <source>Drag to move the picture. With any other tool, hold Space.</source>
        <translation>拖动移动画面。使用其他工具时按住空格键。</translation>
    </message>
</context>
<context>
    <name>TrainingQuestions</name>
    <message>
        <source>Export the model</source>
        <translation>导出模型</translation>
    </message>
    <message>
        <source>There is an export in {path} already.</source>
        <translation>{path} 中已有导出的模型。</translation>
    </message>
    <message>
        <source>Its weights and settings are replaced.</source>
        <translation>其权重和设置将被替换。</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>替换</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>所有文件</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>划分</translation>
    </message>
    <message>
        <source>{names} are already in the model folder.</source>
        <translation>模型文件夹中已有 {names}。</translation>
    </message>
    <message>
        <source>Lists, folders and what the weights decide stay as they are. The current values are not kept.</source>
        <translation>列表、文件夹和由权重决定的值保持不变。当前的值不会保留。</translation>
    </message>
    <message>
        <source>Light networks, windows of 128 pixels, no discriminators, 6,000 iterations a phase. Both phases take one to two hours on two cores with bfloat16, up to six on others. The bundled model was trained this way: good at thin damage, soft in wide holes. The current values are not kept.</source>
        <translation>轻量网络、128 像素的窗口、不用判别器、每个阶段 6,000 次迭代。在支持 bfloat16 的双核上两个阶段需一到两小时，其他 CPU 最多六小时。内置模型就是这样训练的：擅长细小缺损，大块缺损处偏柔和。现有的值不会保留。</translation>
    </message>
    <message>
        <source>The current step is finished and saved; then the window closes. You can resume there any time.</source>
        <translation>将完成并保存当前步骤，然后关闭窗口。以后可随时从那里继续。</translation>
    </message>
    <message>
        <source>Continue training</source>
        <translation>继续训练</translation>
    </message>
    <message>
        <source>New lists take their place. The pictures that they name stay where they are.</source>
        <translation>新列表将取代它们。其中列出的图片保持原位。</translation>
    </message>
    <message>
        <source>Keep them</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Reset all</source>
        <translation>全部重置</translation>
    </message>
    <message>
        <source>{count} values of config.yml go back to their defaults.</source>
        <translation>config.yml 中有 {count} 个值将恢复默认。</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>重置</translation>
    </message>
    <message>
        <source>For a CPU</source>
        <translation>适合 CPU</translation>
    </message>
    <message>
        <source>{count} values of config.yml are set for training on a CPU.</source>
        <translation>将为 CPU 训练设置 config.yml 中的 {count} 个值。</translation>
    </message>
    <message>
        <source>Set</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Training is running</source>
        <translation>正在训练</translation>
    </message>
    <message>
        <source>A model is being trained.</source>
        <translation>有一个模型正在训练。</translation>
    </message>
    <message>
        <source>Stop, save and close</source>
        <translation>停止、保存并关闭</translation>
    </message>
</context>
<context>
    <name>TrustWarning</name>
    <message>
        <source>The widest damage lies {pixels} px from its nearest known pixel: expect a soft fill there. Lines drawn with the line pencil help.</source>
        <translation>最宽的损坏处距最近的已知像素 {pixels} px：填充可能偏模糊。用线条铅笔画线会有帮助。</translation>
    </message>
    <message>
        <source>One hole is {share:.0%} of the picture and {pixels} px deep, more than the model was trained for: expect blur. Repair it from the rim inwards (the button beside Inpaint), or draw lines for it first.</source>
        <translation>一处空洞占图像的 {share:.0%}，深 {pixels} px，超出了模型的训练范围：结果会模糊。请由边缘向内修复（“修复”旁的按钮），或先为它画线。</translation>
    </message>
    <message>
        <source>Everything is marked: there is nothing left to go by. Leave what is good unmarked.</source>
        <translation>全部都被标记了：没有可供参考的内容。请保留完好的部分。</translation>
    </message>
</context>
<context>
    <name>UseModel</name>
    <message>
        <source>Use this model in Repair</source>
        <translation>在“修复”页使用此模型</translation>
    </message>
    <message>
        <source>Repair needs both halves: train phase 1, and then phase 3.</source>
        <translation>修复需要两部分：先训练阶段 1，再训练阶段 3。</translation>
    </message>
    <message>
        <source>Repair uses the newest weights of this folder; … offers others.</source>
        <translation>修复使用此文件夹中最新的权重；“…”提供其他选择。</translation>
    </message>
    <message>
        <source>Load the fine-tuned weights that did better, and repair pictures with them</source>
        <translation>载入效果更好的微调权重，并用它们修复图片</translation>
    </message>
    <message>
        <source>Load the newest weights of this folder, and repair pictures with them</source>
        <translation>加载此文件夹中最新的权重，用它修复图片</translation>
    </message>
    <message>
        <source>The newest weights</source>
        <translation>最新的权重</translation>
    </message>
    <message>
        <source>The best by evaluation</source>
        <translation>评估中最好的权重</translation>
    </message>
    <message>
        <source>Of each model the checkpoint that did best in validation</source>
        <translation>每个模型在验证中表现最好的检查点</translation>
    </message>
    <message>
        <source>Those of the sheet that is shown</source>
        <translation>当前样本图的权重</translation>
    </message>
    <message>
        <source>Those of the sheet that is shown: phase {phase}, iteration {iteration}</source>
        <translation>当前样本图的权重：阶段 {phase}，第 {iteration} 次迭代</translation>
    </message>
    <message>
        <source>The fine-tuned ones of the verdict</source>
        <translation>微调结论所指的权重</translation>
    </message>
    <message>
        <source>Use other weights in Repair</source>
        <translation>在修复页使用其他权重</translation>
    </message>
</context>
<context>
    <name>ViewChips</name>
    <message>
        <source>{angle}, mirrored</source>
        <translation>{angle}，已镜像</translation>
    </message>
    <message>
        <source>Mirrored</source>
        <translation>已镜像</translation>
    </message>
    <message>
        <source>How the view is turned; a click shows the picture as it is</source>
        <translation>视图的旋转状态；点击恢复图片原样</translation>
    </message>
    <message>
        <source>Turn the view back</source>
        <translation>恢复视图方向</translation>
    </message>
</context>
<context>
    <name>WipeDivider</name>
    <message>
        <source>Line between original and repaired picture</source>
        <translation>原图与修复图之间的分割线</translation>
    </message>
    <message>
        <source>Drag, or use the arrow keys (Left, Right, Home, End)</source>
        <translation>拖动，或使用方向键（左、右、Home、End）</translation>
    </message>
</context>
<context>
    <name>WorkBand</name>
    <message>
        <source>Waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>To do</source>
        <translation>待处理</translation>
    </message>
    <message>
        <source>Repaired</source>
        <translation>已修复</translation>
    </message>
    <message>
        <source>Searched</source>
        <translation>已查找</translation>
    </message>
    <message>
        <source>Proposals</source>
        <translation>有候选</translation>
    </message>
    <message>
        <source>Waits for its turn; pictures before it: {count}</source>
        <translation>等待轮到它；前面还有 {count} 张图片</translation>
    </message>
    <message>
        <source>Being repaired: {part:.0%}</source>
        <translation>正在修复：{part:.0%}</translation>
    </message>
    <message>
        <source>Being repaired again: {part:.0%}</source>
        <translation>正在重新修复：{part:.0%}</translation>
    </message>
    <message>
        <source>Being searched for damage: {part:.0%}</source>
        <translation>正在查找损坏：{part:.0%}</translation>
    </message>
    <message>
        <source>Proposals are being made: {part:.0%}</source>
        <translation>正在生成候选：{part:.0%}</translation>
    </message>
    <message>
        <source>Repaired, and not looked at since</source>
        <translation>已修复，尚未查看</translation>
    </message>
    <message>
        <source>Repaired again, and not looked at since</source>
        <translation>已重新修复，尚未查看</translation>
    </message>
    <message>
        <source>Searched for damage, and not looked at since</source>
        <translation>已查找损坏，尚未查看</translation>
    </message>
    <message>
        <source>Proposals are ready to choose from</source>
        <translation>候选已就绪，可供选择</translation>
    </message>
    <message>
        <source>It could not be repaired.</source>
        <translation>无法修复。</translation>
    </message>
    <message>
        <source>It could not be repaired again.</source>
        <translation>无法重新修复。</translation>
    </message>
    <message>
        <source>It could not be searched for damage.</source>
        <translation>无法查找损坏。</translation>
    </message>
    <message>
        <source>Proposals could not be made.</source>
        <translation>无法生成候选。</translation>
    </message>
    <message>
        <source>When the project was saved, it was still to be repaired: press Inpaint</source>
        <translation>保存项目时还有待修复之处：请按“开始修复”</translation>
    </message>
    <message>
        <source>When the project was saved, a repair of it was to be made again</source>
        <translation>保存项目时有一处修复尚待重做</translation>
    </message>
    <message>
        <source>When the project was saved, proposals were still to be made</source>
        <translation>保存项目时还有候选待生成</translation>
    </message>
</context>
<context>
    <name>Workspace</name>
    <message>
        <source>Pasted picture</source>
        <translation>粘贴的图片</translation>
    </message>
</context>
<context>
    <name>_Path</name>
    <message>
        <source>Choose a file or folder for {key}</source>
        <translation>为 {key} 选择文件或文件夹</translation>
    </message>
    <message>
        <source>File…</source>
        <translation>文件…</translation>
    </message>
    <message>
        <source>Folder…</source>
        <translation>文件夹…</translation>
    </message>
</context>
<context>
    <name>_Row</name>
    <message>
        <source>{meaning}. The weights in this folder decide it.</source>
        <translation>{meaning}。由此文件夹中的权重决定。</translation>
    </message>
    <message>
        <source>{meaning}. The weights in this folder decide it: {edges} in the edge model, {paints} in the inpainting model.</source>
        <translation>{meaning}。由此文件夹中的权重决定：线条模型为 {edges}，修复模型为 {paints}。</translation>
    </message>
    <message>
        <source>Back to the default: {value}</source>
        <translation>恢复默认值：{value}</translation>
    </message>
    <message>
        <source>Reset {key}</source>
        <translation>重置 {key}</translation>
    </message>
    <message>
        <source>Differs from the default</source>
        <translation>与默认值不同</translation>
    </message>
</context>
<context>
    <name>_Switch</name>
    <message>
        <source>on</source>
        <translation>开启</translation>
    </message>
</context>
<context>
    <name>core</name>
    <message>
        <source>dust: {count}</source>
        <translation>灰尘：{count}</translation>
    </message>
    <message>
        <source>hairs: {count}</source>
        <translation>毛发：{count}</translation>
    </message>
    <message>
        <source>scratches: {count}</source>
        <translation>划痕：{count}</translation>
    </message>
    <message>
        <source>boxes: {count}</source>
        <translation>色块：{count}</translation>
    </message>
    <message>
        <source>mosaic: {count}</source>
        <translation>马赛克：{count}</translation>
    </message>
    <message>
        <source>lettering: {count}</source>
        <translation>文字：{count}</translation>
    </message>
    <message>
        <source>repeating marks: {count}</source>
        <translation>重复出现的污点：{count}</translation>
    </message>
    <message>
        <source>The file is a {form} though its name ends in {suffix}; so is the result.</source>
        <translation>文件名以 {suffix} 结尾，但实际是 {form}；结果也是如此。</translation>
    </message>
    <message>
        <source>The file is a {form} though its name ends in {suffix}; the result is a {written}.</source>
        <translation>文件名以 {suffix} 结尾，但实际是 {form}；结果为 {written}。</translation>
    </message>
    <message>
        <source>The disk of {folder} is full; make room and run again. What is finished is kept.</source>
        <translation>{folder} 所在的磁盘已满；请腾出空间后重新运行。已完成的会保留。</translation>
    </message>
    <message>
        <source>The quota for {folder} is used up; make room and run again. What is finished is kept.</source>
        <translation>{folder} 的配额已用尽；请腾出空间后重新运行。已完成的会保留。</translation>
    </message>
    <message>
        <source>{folder} can only be read now; make it writable and run again. What is finished is kept.</source>
        <translation>{folder} 现在为只读；请改为可写后重新运行。已完成的会保留。</translation>
    </message>
    <message>
        <source>The disk of {folder}, or a limit of this account, takes no file of that size; see to it and run again. What is finished is kept.</source>
        <translation>{folder} 所在的磁盘或此账户的限制不允许这么大的文件；请处理后重新运行。已完成的会保留。</translation>
    </message>
    <message>
        <source>The report lacks the outcomes of {count:,} pictures: {reason:clause}.</source>
        <translation>报告缺少 {count:,} 张图片的结果：{reason:clause}。</translation>
    </message>
    <message>
        <source>The report lacks small pictures of {count:,} results: {reason:clause}.</source>
        <translation>报告缺少 {count:,} 个结果的缩略图：{reason:clause}。</translation>
    </message>
    <message>
        <source>The result of {name}, which is the same picture with the same mask, was taken over.</source>
        <translation>沿用了 {name} 的结果：图片和蒙版都相同。</translation>
    </message>
    <message>
        <source>A result is there already: {name}.</source>
        <translation>已有结果：{name}。</translation>
    </message>
    <message>
        <source>The earlier result {name} was replaced, since picture, mask or settings have changed.</source>
        <translation>图片、蒙版或设置已更改，因此替换了先前的结果 {name}。</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Operation not permitted</source>
        <translation>不允许此操作</translation>
    </message>
    <message>
        <source>No such file or directory</source>
        <translation>没有该文件或文件夹</translation>
    </message>
    <message>
        <source>Input/output error</source>
        <translation>输入/输出错误</translation>
    </message>
    <message>
        <source>No such device or address</source>
        <translation>没有该设备或地址</translation>
    </message>
    <message>
        <source>Cannot allocate memory</source>
        <translation>内存不足</translation>
    </message>
    <message>
        <source>Permission denied</source>
        <translation>没有权限</translation>
    </message>
    <message>
        <source>Device or resource busy</source>
        <translation>设备或资源忙</translation>
    </message>
    <message>
        <source>File exists</source>
        <translation>文件已存在</translation>
    </message>
    <message>
        <source>Invalid cross-device link</source>
        <translation>不能跨设备链接</translation>
    </message>
    <message>
        <source>No such device</source>
        <translation>没有该设备</translation>
    </message>
    <message>
        <source>Not a directory</source>
        <translation>不是文件夹</translation>
    </message>
    <message>
        <source>Is a directory</source>
        <translation>是文件夹</translation>
    </message>
    <message>
        <source>Invalid argument</source>
        <translation>参数无效</translation>
    </message>
    <message>
        <source>Too many open files</source>
        <translation>打开的文件过多</translation>
    </message>
    <message>
        <source>File too large</source>
        <translation>文件过大</translation>
    </message>
    <message>
        <source>No space left on device</source>
        <translation>磁盘空间不足</translation>
    </message>
    <message>
        <source>Read-only file system</source>
        <translation>文件系统为只读</translation>
    </message>
    <message>
        <source>File name too long</source>
        <translation>文件名过长</translation>
    </message>
    <message>
        <source>Directory not empty</source>
        <translation>文件夹非空</translation>
    </message>
    <message>
        <source>Too many levels of symbolic links</source>
        <translation>符号链接层级过多</translation>
    </message>
    <message>
        <source>Stale file handle</source>
        <translation>文件句柄已失效</translation>
    </message>
    <message>
        <source>Connection timed out</source>
        <translation>连接超时</translation>
    </message>
    <message>
        <source>Disk quota exceeded</source>
        <translation>超出磁盘配额</translation>
    </message>
    <message>
        <source>image file is truncated</source>
        <translation>图片文件不完整</translation>
    </message>
    <message>
        <source>truncated PNG file</source>
        <translation>PNG 文件不完整</translation>
    </message>
    <message>
        <source>Truncated File Read</source>
        <translation>文件提前结束</translation>
    </message>
    <message>
        <source>broken data stream when reading image file</source>
        <translation>图片的数据流已损坏</translation>
    </message>
    <message>
        <source>unrecognized data stream contents when reading image file</source>
        <translation>无法识别图片的数据流</translation>
    </message>
    <message>
        <source>There is no file {path}.</source>
        <translation>没有文件 {path}。</translation>
    </message>
    <message>
        <source>{path} has changed since it was opened.</source>
        <translation>{path} 自打开后已被更改。</translation>
    </message>
    <message>
        <source>{path} cannot be written to: {reason}.</source>
        <translation>无法写入 {path}：{reason}。</translation>
    </message>
    <message>
        <source>{path}: {reason}</source>
        <translation>{path}：{reason}</translation>
    </message>
    <message>
        <source>{path} cannot be written to: {reason:clause}.</source>
        <translation>无法写入 {path}：{reason:clause}。</translation>
    </message>
    <message>
        <source>{path} cannot be written: {reason}.</source>
        <translation>无法写入 {path}：{reason}。</translation>
    </message>
    <message>
        <source>An image of 8 or 16 bits per channel is needed, not {dtype} {shape}.</source>
        <translation>需要每通道 8 位或 16 位的图像，而不是 {dtype} {shape}。</translation>
    </message>
    <message>
        <source>There is no part {number} of {count}; parts are counted from 1, as in 3/16.</source>
        <translation>没有第 {number} 部分（共 {count} 部分）；编号从 1 开始，例如 3/16。</translation>
    </message>
    <message>
        <source>{text!r} names no part of a batch; write it as in 3/16.</source>
        <translation>{text!r} 没有指明批次的哪一部分；请写成 3/16 的形式。</translation>
    </message>
    <message>
        <source>The mask can be grown by 0 to {most} pixels, not by {grow}.</source>
        <translation>蒙版可扩展 0 到 {most} 像素，不能是 {grow}。</translation>
    </message>
    <message>
        <source>The device {device!r} is unknown; it can be {devices}, or as in cuda:1.</source>
        <translation>未知的设备 {device!r}；可以是 {devices}，或 cuda:1 这样的写法。</translation>
    </message>
    <message>
        <source>There is no model folder {path}.</source>
        <translation>没有模型文件夹 {path}。</translation>
    </message>
    <message>
        <source>There is no folder {path} with edges.</source>
        <translation>没有线条文件夹 {path}。</translation>
    </message>
    <message>
        <source>No pictures are named; choose a folder or some pictures.</source>
        <translation>未指定图片；请选择文件夹或若干图片。</translation>
    </message>
    <message>
        <source>The sensitivity for {kind} is {sensitivity:g}; it must be from 0 to 1.</source>
        <translation>{kind} 的灵敏度为 {sensitivity:g}；它必须在 0 到 1 之间。</translation>
    </message>
    <message>
        <source>The largest size for {kind} is {largest} pixels; it must be 1 or more.</source>
        <translation>{kind} 的最大尺寸为 {largest} 像素；它必须不小于 1。</translation>
    </message>
    <message>
        <source>Results cannot be written as {suffix!r}; choose one of {names}.</source>
        <translation>无法将结果写为 {suffix!r}；请从 {names} 中选择。</translation>
    </message>
    <message>
        <source>A JPEG quality of {quality} does not exist; choose one from 1 to 100.</source>
        <translation>没有 {quality} 这样的 JPEG 质量；请选择 1 到 100。</translation>
    </message>
    <message>
        <source>Results beside their pictures need other names; choose a folder, or names as {{stem}}_repaired{{ext}}.</source>
        <translation>放在图片旁边的结果需要不同的名称；请选择文件夹，或使用 {{stem}}_repaired{{ext}} 这样的名称。</translation>
    </message>
    <message>
        <source>{path} begins with ~, but there is no such user; choose another folder.</source>
        <translation>{path} 以 ~ 开头，但没有这个用户；请选择其他文件夹。</translation>
    </message>
    <message>
        <source>{path} is a file; choose a folder.</source>
        <translation>{path} 是文件；请选择文件夹。</translation>
    </message>
    <message>
        <source>The pattern &quot;{pattern}&quot; matches no file name; write it as in scan_*.png.</source>
        <translation>模式“{pattern}”不能匹配任何文件名；请写成 scan_*.png 的形式。</translation>
    </message>
    <message>
        <source>No folder with masks is named; choose one.</source>
        <translation>未指定蒙版文件夹；请选择。</translation>
    </message>
    <message>
        <source>There is no folder {path} with masks.</source>
        <translation>没有蒙版文件夹 {path}。</translation>
    </message>
    <message>
        <source>No mask is named; choose the picture that is the mask of all.</source>
        <translation>未指定蒙版；请选择作为所有图片蒙版的图片。</translation>
    </message>
    <message>
        <source>There is no mask {path}.</source>
        <translation>没有蒙版 {path}。</translation>
    </message>
    <message>
        <source>&quot;{suffix}&quot; cannot end the names of masks; write it as in _mask.</source>
        <translation>蒙版名称不能以“{suffix}”结尾；请写成 _mask 的形式。</translation>
    </message>
    <message>
        <source>The masks&apos; colour must be three values from 0 to 255: red, green and blue.</source>
        <translation>蒙版颜色必须是 0 到 255 的三个值：红、绿、蓝。</translation>
    </message>
    <message>
        <source>The tolerance of the masks&apos; colour is {tolerance}; it must be from 0 to 255.</source>
        <translation>蒙版颜色的容差为 {tolerance}；它必须在 0 到 255 之间。</translation>
    </message>
    <message>
        <source>No kind of damage is chosen; choose what to look for.</source>
        <translation>未选择损坏的种类；请选择要查找什么。</translation>
    </message>
    <message>
        <source>&quot;{key}&quot; is unknown; known are {names}.</source>
        <translation>未知的“{key}”；可用的有 {names}。</translation>
    </message>
    <message>
        <source>A job must be a record of the form {{...}}.</source>
        <translation>作业必须是 {{...}} 形式的记录。</translation>
    </message>
    <message>
        <source>The job has version {version}, and this program knows up to {known}; update the program.</source>
        <translation>作业的版本为 {version}，而本程序最高支持 {known}；请更新程序。</translation>
    </message>
    <message>
        <source>&quot;{where}&quot; must be text in quotes.</source>
        <translation>“{where}”必须是带引号的文本。</translation>
    </message>
    <message>
        <source>&quot;{where}&quot; must be true or false.</source>
        <translation>“{where}”必须是 true 或 false。</translation>
    </message>
    <message>
        <source>&quot;{where}&quot; must be a whole number.</source>
        <translation>“{where}”必须是整数。</translation>
    </message>
    <message>
        <source>&quot;{where}&quot; must be a number.</source>
        <translation>“{where}”必须是数字。</translation>
    </message>
    <message>
        <source>&quot;{where}&quot; must be one of {choices}.</source>
        <translation>“{where}”必须是以下之一：{choices}。</translation>
    </message>
    <message>
        <source>&quot;{key}&quot; is unknown; did you mean &quot;{near}&quot;?</source>
        <translation>未知的“{key}”；是否想写“{near}”？</translation>
    </message>
    <message>
        <source>{path} is too large for a job file.</source>
        <translation>{path} 太大，不可能是作业文件。</translation>
    </message>
    <message>
        <source>The job file {path} cannot be read: {reason}.</source>
        <translation>无法读取作业文件 {path}：{reason}。</translation>
    </message>
    <message>
        <source>The job file {path} cannot be written: {reason}.</source>
        <translation>无法写入作业文件 {path}：{reason}。</translation>
    </message>
    <message>
        <source>&quot;{where}&quot; must be a record of the form {{...}}.</source>
        <translation>“{where}”必须是 {{...}} 形式的记录。</translation>
    </message>
    <message>
        <source>&quot;{where}&quot; must be a list of the form [...].</source>
        <translation>“{where}”必须是 [...] 形式的列表。</translation>
    </message>
    <message>
        <source>&quot;{where}&quot; must be a list of {count} values.</source>
        <translation>“{where}”必须是 {count} 个值的列表。</translation>
    </message>
    <message>
        <source>&quot;{where}&quot; must be the name of a file or a folder.</source>
        <translation>“{where}”必须是文件或文件夹的名称。</translation>
    </message>
    <message>
        <source>&quot;{where}&quot; is missing.</source>
        <translation>缺少“{where}”。</translation>
    </message>
    <message>
        <source>The folder {path} cannot be read: {reason}.</source>
        <translation>无法读取文件夹 {path}：{reason}。</translation>
    </message>
    <message>
        <source>There is no file or folder {path}.</source>
        <translation>没有文件或文件夹 {path}。</translation>
    </message>
    <message>
        <source>{path} cannot be opened: {reason}.</source>
        <translation>无法打开 {path}：{reason}。</translation>
    </message>
    <message>
        <source>{kinds}</source>
        <translation>{kinds}</translation>
    </message>
    <message>
        <source>colour {code}</source>
        <translation>颜色 {code}</translation>
    </message>
    <message>
        <source>The picture has no mask.</source>
        <translation>图片没有蒙版。</translation>
    </message>
    <message>
        <source>The picture has {width} x {height} pixels; a repair needs {least} each way.</source>
        <translation>图片为 {width} x {height} 像素；修复要求宽和高至少各 {least} 像素。</translation>
    </message>
    <message>
        <source>transparency</source>
        <translation>透明区域</translation>
    </message>
    <message>
        <source>The picture&apos;s alpha, which hides nothing, is left out: the result&apos;s format has none.</source>
        <translation>图片的 alpha 没有遮盖任何内容，已略去：结果的格式不支持 alpha。</translation>
    </message>
    <message>
        <source>No damage was found.</source>
        <translation>未发现损坏。</translation>
    </message>
    <message>
        <source>No edge map goes by its name; the model finds the lines.</source>
        <translation>没有同名的线条图；由模型查找线条。</translation>
    </message>
    <message>
        <source>More than half of the edge map is white; lines should be white on black.</source>
        <translation>线条图有一半以上为白色；线条应为黑底白线。</translation>
    </message>
    <message>
        <source>Nothing in the picture is transparent.</source>
        <translation>图片中没有任何透明之处。</translation>
    </message>
    <message>
        <source>Nothing in the picture has the colour of the damage.</source>
        <translation>图片中没有损坏处的颜色。</translation>
    </message>
    <message>
        <source>The mask {name} has {mask_size} pixels, the picture {size}; they must be the same.</source>
        <translation>蒙版 {name} 为 {mask_size} 像素，图片为 {size}；两者必须相同。</translation>
    </message>
    <message>
        <source>The mask has {before} pixels and was scaled to {after}.</source>
        <translation>蒙版为 {before} 像素，已缩放到 {after}。</translation>
    </message>
    <message>
        <source>The picture has other proportions than the mask, which may not lie where it should.</source>
        <translation>图片与蒙版的比例不同，蒙版的位置可能不准。</translation>
    </message>
    <message>
        <source>The mask has {before} pixels and was cut to {after}.</source>
        <translation>蒙版为 {before} 像素，已裁剪到 {after}。</translation>
    </message>
    <message>
        <source>Memory ran out, so that the crops were made smaller: the networks saw less of the surroundings.</source>
        <translation>内存不足，因此缩小了裁剪范围：网络看到的周围内容变少了。</translation>
    </message>
    <message>
        <source>The name &quot;{template}&quot; for results {fault}.</source>
        <translation>结果的名称“{template}”{fault}。</translation>
    </message>
    <message>
        <source>lacks {{stem}}, the picture&apos;s own name</source>
        <translation>缺少 {{stem}}（图片自身的名称）</translation>
    </message>
    <message>
        <source>must end with {{ext}}; the format is chosen by itself</source>
        <translation>必须以 {{ext}} 结尾；格式另行选择</translation>
    </message>
    <message>
        <source>holds {sign!r}, which not every system takes in a name</source>
        <translation>含有 {sign!r}，并非所有系统都允许在名称中使用</translation>
    </message>
    <message>
        <source>begins with a slash; choose the folder by itself</source>
        <translation>以斜杠开头；请另行选择文件夹</translation>
    </message>
    <message>
        <source>holds an empty folder name</source>
        <translation>含有空的文件夹名</translation>
    </message>
    <message>
        <source>leaves its folder</source>
        <translation>会离开其文件夹</translation>
    </message>
    <message>
        <source>has a part that ends with a space or a dot, which Windows takes away</source>
        <translation>有部分以空格或点结尾，而 Windows 会将其去掉</translation>
    </message>
    <message>
        <source>holds &quot;{name}&quot;, a name that Windows keeps for itself</source>
        <translation>含有“{name}”，这是 Windows 保留的名称</translation>
    </message>
    <message>
        <source>has a brace without its partner; it may hold {{stem}}, {{ext}} and {{parent}}</source>
        <translation>有不成对的花括号；可以含有 {{stem}}、{{ext}} 和 {{parent}}</translation>
    </message>
    <message>
        <source>holds {{{field}}}, which is unknown; it may hold {{stem}}, {{ext}} and {{parent}}</source>
        <translation>含有未知的 {{{field}}}；可以含有 {{stem}}、{{ext}} 和 {{parent}}</translation>
    </message>
    <message>
        <source>The name &quot;{name}&quot; for its result {fault}.</source>
        <translation>其结果的名称“{name}”{fault}。</translation>
    </message>
    <message>
        <source>{path} is a folder; choose another name for the result.</source>
        <translation>{path} 是文件夹；请为结果选择其他名称。</translation>
    </message>
    <message>
        <source>{path} is write-protected; allow writing to it, or choose another name.</source>
        <translation>{path} 有写保护；请允许写入，或选择其他名称。</translation>
    </message>
    <message>
        <source>Its result would replace the picture itself; choose another folder or name.</source>
        <translation>其结果会替换图片本身；请选择其他文件夹或名称。</translation>
    </message>
    <message>
        <source>Something unexpected happened ({what}); the log says more.</source>
        <translation>发生了意外情况（{what}）；详见日志。</translation>
    </message>
    <message>
        <source>There is not enough memory for this picture; close other programs or repair it in parts.</source>
        <translation>内存不足以处理此图片；请关闭其他程序，或分部分修复。</translation>
    </message>
    <message>
        <source>A file cannot be read or written: {reason}.</source>
        <translation>无法读取或写入文件：{reason}。</translation>
    </message>
    <message>
        <source>Nothing can be written in {folder} any more: {reason:clause}. See to it and run again; what is finished is kept.</source>
        <translation>已无法写入 {folder}：{reason:clause}。请处理后重新运行；已完成的会保留。</translation>
    </message>
    <message>
        <source>mask</source>
        <translation>蒙版</translation>
    </message>
    <message>
        <source>edge</source>
        <translation>线条图</translation>
    </message>
    <message>
        <source>{path} and the other sources</source>
        <translation>{path} 及其他来源</translation>
    </message>
    <message>
        <source>There is no picture in {where}; sub-folders were not searched.</source>
        <translation>{where} 中没有图片；未搜索子文件夹。</translation>
    </message>
    <message>
        <source>More than one {kind} goes by its name: {names}.</source>
        <translation>有多个同名的{kind}：{names}。</translation>
    </message>
    <message>
        <source>All pictures found, such as {name}, are masks or earlier results of the same job.</source>
        <translation>找到的图片（例如 {name}）都是蒙版或同一作业先前的结果。</translation>
    </message>
    <message>
        <source>No picture in {where} is called {patterns}.</source>
        <translation>{where} 中没有名为 {patterns} 的图片。</translation>
    </message>
    <message>
        <source>No picture in {where} is called {patterns}; sub-folders were not searched.</source>
        <translation>{where} 中没有名为 {patterns} 的图片；未搜索子文件夹。</translation>
    </message>
    <message>
        <source>There is no picture in {where}.</source>
        <translation>{where} 中没有图片。</translation>
    </message>
    <message>
        <source>No {kind} goes by its name ({wanted}) in {folder}.</source>
        <translation>{folder} 中没有与其同名的{kind}（{wanted}）。</translation>
    </message>
    <message>
        <source>There is no {kind} {name} beside the picture.</source>
        <translation>图片旁没有{kind} {name}。</translation>
    </message>
    <message>
        <source>{first} or {second}</source>
        <translation>{first} 或 {second}</translation>
    </message>
    <message>
        <source>What repeats cannot be told: the {count} pictures of {width} x {height} pixels show only {different} different drawings, and it takes {least}.</source>
        <translation>无法判断哪些污点重复出现：{count} 张 {width} x {height} 像素的图片只有 {different} 种不同的画面，至少需要 {least} 种。</translation>
    </message>
    <message>
        <source>What repeats cannot be told: only {count} of the pictures looked at have {width} x {height} pixels, and it takes {least}.</source>
        <translation>无法判断哪些污点重复出现：查看过的图片中只有 {count} 张是 {width} x {height} 像素，至少需要 {least} 张。</translation>
    </message>
    <message>
        <source>Picture {number} has no result that could be reviewed.</source>
        <translation>第 {number} 张图片没有可审阅的结果。</translation>
    </message>
    <message>
        <source>The batch has no picture {number}.</source>
        <translation>批次中没有第 {number} 张图片。</translation>
    </message>
    <message>
        <source>{path} is in the way; move it elsewhere first.</source>
        <translation>{path} 占用了位置；请先将其移到别处。</translation>
    </message>
    <message>
        <source>{name} cannot be noted as redone: {reason}.</source>
        <translation>无法将 {name} 记为已重做：{reason}。</translation>
    </message>
    <message>
        <source>{name} cannot be moved: {reason}.</source>
        <translation>无法移动 {name}：{reason}。</translation>
    </message>
    <message>
        <source>The mark is measured in all pictures of a size before the first of them is repaired.</source>
        <translation>在修复同尺寸的第一张图片之前，会先在所有这些图片中测量痕迹。</translation>
    </message>
    <message>
        <source>There is no picture to repair; look at the folder, its sub-folders and the patterns.</source>
        <translation>没有可修复的图片；请检查文件夹、子文件夹和文件名模式。</translation>
    </message>
    <message>
        <source>The folder {path} cannot be made: {reason:clause}.</source>
        <translation>无法创建文件夹 {path}：{reason:clause}。</translation>
    </message>
    <message>
        <source>Nothing can be written in {path}: {reason:clause}.</source>
        <translation>无法写入 {path}：{reason:clause}。</translation>
    </message>
    <message>
        <source>The report cannot be written in {path}: {reason:clause}.</source>
        <translation>无法在 {path} 中写入报告：{reason:clause}。</translation>
    </message>
    <message>
        <source>The mark was measured in {count:,} pictures together.</source>
        <translation>痕迹是在 {count:,} 张图片中一起测量的。</translation>
    </message>
    <message>
        <source>Nothing is masked; the file was copied as it is.</source>
        <translation>没有蒙版区域；文件已原样复制。</translation>
    </message>
    <message>
        <source>Nothing is masked; the picture was only saved in the other format.</source>
        <translation>没有蒙版区域；图片只是另存为另一种格式。</translation>
    </message>
    <message>
        <source>{name} cannot be written: {reason:clause}.</source>
        <translation>无法写入 {name}：{reason:clause}。</translation>
    </message>
    <message>
        <source>{name} was changed while it was taken over; run again.</source>
        <translation>{name} 在沿用时发生了更改；请重新运行。</translation>
    </message>
    <message>
        <source>No name for its result could be found.</source>
        <translation>找不到可用于其结果的名称。</translation>
    </message>
    <message>
        <source>it holds more values than can be opened</source>
        <translation>其中的值多得无法打开</translation>
    </message>
    <message>
        <source>&quot;{twice}&quot; is there twice</source>
        <translation>“{twice}”出现了两次</translation>
    </message>
    <message>
        <source>{what} is incomplete</source>
        <translation>{what}不完整</translation>
    </message>
    <message>
        <source>{what} is out of range</source>
        <translation>{what}超出范围</translation>
    </message>
    <message>
        <source>{what} is neither true nor false</source>
        <translation>{what}既不是 true 也不是 false</translation>
    </message>
    <message>
        <source>{what} has no valid key</source>
        <translation>{what}没有有效的键</translation>
    </message>
    <message>
        <source>its values are nested too deeply</source>
        <translation>其中的值嵌套过深</translation>
    </message>
    <message>
        <source>its text is not valid JSON</source>
        <translation>其文本不是有效的 JSON</translation>
    </message>
    <message>
        <source>the number of {what}</source>
        <translation>{what}的编号</translation>
    </message>
    <message>
        <source>the key {key!r} is unknown.</source>
        <translation>未知的键 {key!r}。</translation>
    </message>
    <message>
        <source>INPUT_SIZE is {size}; it must be 0 or a multiple of 4 from 16 on.</source>
        <translation>INPUT_SIZE 为 {size}；它必须是 0，或不小于 16 的 4 的倍数。</translation>
    </message>
    <message>
        <source>FRAME is {frame} and INPUT_SIZE {size}; FRAME must be 0 or at least INPUT_SIZE.</source>
        <translation>FRAME 为 {frame}，INPUT_SIZE 为 {size}；FRAME 必须是 0 或不小于 INPUT_SIZE。</translation>
    </message>
    <message>
        <source>HINT_BANDS is {bands:g} and HINT_BLOTS {blots:g}; their sum must be at most 1.</source>
        <translation>HINT_BANDS 为 {bands:g}，HINT_BLOTS 为 {blots:g}；两者之和不能超过 1。</translation>
    </message>
    <message>
        <source>SIGMA is {sigma:g}; it must be positive, 0 (random) or -1 (no edges).</source>
        <translation>SIGMA 为 {sigma:g}；它必须是正数、0（随机）或 -1（无线条）。</translation>
    </message>
    <message>
        <source>GPU is an empty list; name at least one device, such as [0].</source>
        <translation>GPU 是空列表；请至少写一个设备，例如 [0]。</translation>
    </message>
    <message>
        <source>the key {key!r} is unknown; did you mean {near}?</source>
        <translation>未知的键 {key!r}；是否想写 {near}？</translation>
    </message>
    <message>
        <source>{key} {count} times, in the lines {lines} and {last}</source>
        <translation>{key} 出现 {count} 次，在第 {lines} 和 {last} 行</translation>
    </message>
    <message>
        <source>There is no {file} in {folder}; copy config.yml.example there and edit it.</source>
        <translation>{folder} 中没有 {file}；请把 config.yml.example 复制到那里并编辑。</translation>
    </message>
    <message>
        <source>{path} is too large to be a config file.</source>
        <translation>{path} 太大，不可能是配置文件。</translation>
    </message>
    <message>
        <source>{key} twice, in the lines {first} and {last}</source>
        <translation>{key} 出现两次，在第 {first} 和 {last} 行</translation>
    </message>
    <message>
        <source>it</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>{path} is not a config file: it should hold lines of the form KEY: value.</source>
        <translation>{path} 不是配置文件：其中的行应为“KEY: value”的形式。</translation>
    </message>
    <message>
        <source>There is a config file {path} already.</source>
        <translation>已有配置文件 {path}。</translation>
    </message>
    <message>
        <source>its layout is too unusual to be edited here; change the value in a text editor.</source>
        <translation>其排版太特殊，无法在此编辑；请用文本编辑器修改该值。</translation>
    </message>
    <message>
        <source>There is no config file {path}.</source>
        <translation>没有配置文件 {path}。</translation>
    </message>
    <message>
        <source>The config file {path} cannot be read: {reason}.</source>
        <translation>无法读取配置文件 {path}：{reason}。</translation>
    </message>
    <message>
        <source>{path} is not a text file in UTF-8.</source>
        <translation>{path} 不是 UTF-8 文本文件。</translation>
    </message>
    <message>
        <source>{file} holds more values than a config file can have.</source>
        <translation>{file} 中的值超过了配置文件的上限。</translation>
    </message>
    <message>
        <source>{file} is not valid YAML in line {line}: {problem}.</source>
        <translation>{file} 第 {line} 行不是有效的 YAML：{problem}。</translation>
    </message>
    <message>
        <source>{file} is not valid YAML.</source>
        <translation>{file} 不是有效的 YAML。</translation>
    </message>
    <message>
        <source>it should hold lines of the form KEY: value.</source>
        <translation>其中的行应为“KEY: value”的形式。</translation>
    </message>
    <message>
        <source>The folder {folder} cannot be made: {reason}.</source>
        <translation>无法创建文件夹 {folder}：{reason}。</translation>
    </message>
    <message>
        <source>The config file {path} cannot be written: {reason}.</source>
        <translation>无法写入配置文件 {path}：{reason}。</translation>
    </message>
    <message>
        <source>{file} is not valid YAML: {problem}.</source>
        <translation>{file} 不是有效的 YAML：{problem}。</translation>
    </message>
    <message>
        <source>{path} has {repeated}; the last one counts.</source>
        <translation>{path} 中 {repeated}；以最后一个为准。</translation>
    </message>
    <message>
        <source>{key} is {value}; it must be {wanted}.</source>
        <translation>{key} 为 {value}；它必须是 {wanted}。</translation>
    </message>
    <message>
        <source>0 or 1</source>
        <translation>0 或 1</translation>
    </message>
    <message>
        <source>a list of device numbers, such as [0]</source>
        <translation>设备编号的列表，例如 [0]</translation>
    </message>
    <message>
        <source>one of {choices}</source>
        <translation>以下之一：{choices}</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>数字</translation>
    </message>
    <message>
        <source>a whole number</source>
        <translation>整数</translation>
    </message>
    <message>
        <source>{noun} from {low:g} to {high:g}</source>
        <translation>{low:g} 到 {high:g} 的{noun}</translation>
    </message>
    <message>
        <source>{noun} from {low:g} on</source>
        <translation>不小于 {low:g} 的{noun}</translation>
    </message>
    <message>
        <source>text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>None of the pictures can be read any more.</source>
        <translation>所有图片都已无法读取。</translation>
    </message>
    <message>
        <source>Pictures of different sizes make no batch; with INPUT_SIZE 0 set BATCH_SIZE 1.</source>
        <translation>尺寸不同的图片不能组成一批；INPUT_SIZE 为 0 时请设 BATCH_SIZE 为 1。</translation>
    </message>
    <message>
        <source>There is no picture to train on.</source>
        <translation>没有可用于训练的图片。</translation>
    </message>
    <message>
        <source>EDGE 2 needs one edge map per picture: {pictures} pictures, {maps} maps.</source>
        <translation>EDGE 2 需要每张图片各有一张线条图：现有图片 {pictures} 张，线条图 {maps} 张。</translation>
    </message>
    <message>
        <source>{name} has {bits} bits per channel, of which 8 would be left; save it as a 16-bit PNG first.</source>
        <translation>{name} 每通道 {bits} 位，只会剩下 8 位；请先另存为 16 位 PNG。</translation>
    </message>
    <message>
        <source>No list of files is given; name a list file, a folder or a picture.</source>
        <translation>未指定文件列表；请指定列表文件、文件夹或图片。</translation>
    </message>
    <message>
        <source>{path} is too large to be a list of paths.</source>
        <translation>{path} 太大，不可能是路径列表。</translation>
    </message>
    <message>
        <source>The list {path} is empty.</source>
        <translation>列表 {path} 是空的。</translation>
    </message>
    <message>
        <source>{path} is neither a picture nor a list of paths.</source>
        <translation>{path} 既不是图片，也不是路径列表。</translation>
    </message>
    <message>
        <source>The shares {train}, {val}, {test} make no split; they must be 0 or more, and not all 0.</source>
        <translation>无法按 {train}、{val}、{test} 的比例划分；它们不能为负，也不能全为 0。</translation>
    </message>
    <message>
        <source>There is no picture in the folder {path}.</source>
        <translation>文件夹 {path} 中没有图片。</translation>
    </message>
    <message>
        <source>There is no list, folder or picture {path}.</source>
        <translation>没有列表、文件夹或图片 {path}。</translation>
    </message>
    <message>
        <source>{path} cannot be read: {reason}.</source>
        <translation>无法读取 {path}：{reason}。</translation>
    </message>
    <message>
        <source>The list {path} cannot be read: {reason}.</source>
        <translation>无法读取列表 {path}：{reason}。</translation>
    </message>
    <message>
        <source>{path} is neither a picture nor a list of paths; if it is a text in UTF-16, save it as UTF-8.</source>
        <translation>{path} 既不是图片，也不是路径列表；若是 UTF-16 文本，请另存为 UTF-8。</translation>
    </message>
    <message>
        <source>it is a folder</source>
        <translation>它是文件夹</translation>
    </message>
    <message>
        <source>it does not exist</source>
        <translation>它不存在</translation>
    </message>
    <message>
        <source>reading it is not allowed</source>
        <translation>没有读取权限</translation>
    </message>
    <message>
        <source>it is not a picture, or damaged</source>
        <translation>它不是图片，或已损坏</translation>
    </message>
    <message>
        <source>The lists cannot be written to {path}: {reason}.</source>
        <translation>无法将列表写入 {path}：{reason}。</translation>
    </message>
    <message>
        <source>{path} is neither a picture nor a list in UTF-8: line {number} cannot be read. Save the list as UTF-8.</source>
        <translation>{path} 既不是图片，也不是 UTF-8 列表：第 {number} 行无法读取。请将列表另存为 UTF-8。</translation>
    </message>
    <message>
        <source>it is empty</source>
        <translation>它是空的</translation>
    </message>
    <message>
        <source>1 file with another ending was passed over: {endings}.</source>
        <translation>已略过 1 个其他扩展名的文件：{endings}。</translation>
    </message>
    <message>
        <source>{path} is left out: {reason}.</source>
        <translation>已跳过 {path}：{reason}。</translation>
    </message>
    <message>
        <source>{count:,} files with other endings were passed over: {endings}.</source>
        <translation>已略过 {count:,} 个其他扩展名的文件：{endings}。</translation>
    </message>
    <message>
        <source>it leads nowhere</source>
        <translation>它指向的目标不存在</translation>
    </message>
    <message>
        <source>without an ending {number}</source>
        <translation>无扩展名 {number}</translation>
    </message>
    <message>
        <source>and {number} other endings</source>
        <translation>以及另外 {number} 种扩展名</translation>
    </message>
    <message>
        <source>{count:,} more files or folders cannot be read.</source>
        <translation>另有 {count:,} 个文件或文件夹无法读取。</translation>
    </message>
    <message>
        <source>{name} is empty (0 bytes).</source>
        <translation>{name} 是空文件（0 字节）。</translation>
    </message>
    <message>
        <source>{name} has {width} x {height} pixels; at most {most} million can be opened.</source>
        <translation>{name} 有 {width} x {height} 像素；最多只能打开 {most} 百万像素。</translation>
    </message>
    <message>
        <source>{name} holds floating-point values; convert it to 8 or 16 bits first.</source>
        <translation>{name} 含浮点数值；请先转换为 8 位或 16 位。</translation>
    </message>
    <message>
        <source>{name} is a LAB picture; convert it to RGB first, so that no colour shifts.</source>
        <translation>{name} 是 LAB 图片；请先转换为 RGB，以免颜色偏移。</translation>
    </message>
    <message>
        <source>{name} is a CMYK picture of 16 bits; convert it to 8 bits CMYK or to RGB first.</source>
        <translation>{name} 是 16 位 CMYK 图片；请先转换为 8 位 CMYK 或 RGB。</translation>
    </message>
    <message>
        <source>The picture</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>{name}: only PNG takes texts such as a recipe with it; choose PNG.</source>
        <translation>{name}：只有 PNG 能附带修复配方之类的文本；请选择 PNG。</translation>
    </message>
    <message>
        <source>{name}: a JPEG quality of {quality} does not exist; choose one from 1 to 100.</source>
        <translation>{name}：没有 {quality} 这样的 JPEG 质量；请选择 1 到 100。</translation>
    </message>
    <message>
        <source>{name} cannot be written: choose one of {names} as its ending.</source>
        <translation>无法写入 {name}：请从 {names} 中选择扩展名。</translation>
    </message>
    <message>
        <source>{name}: 16 bits per channel are kept by PNG and TIFF only; choose one of them.</source>
        <translation>{name}：只有 PNG 和 TIFF 能保留每通道 16 位；请选择其一。</translation>
    </message>
    <message>
        <source>{name}: this format has no transparency; choose PNG, WebP or TIFF.</source>
        <translation>{name}：此格式不支持透明；请选择 PNG、WebP 或 TIFF。</translation>
    </message>
    <message>
        <source>{name}: {form} holds at most {most} pixels a side; choose PNG or TIFF.</source>
        <translation>{name}：{form} 每边最多 {most} 像素；请选择 PNG 或 TIFF。</translation>
    </message>
    <message>
        <source>{path} is a folder; name a picture in it.</source>
        <translation>{path} 是文件夹；请指定其中的图片。</translation>
    </message>
    <message>
        <source>{name} is not a picture that can be read ({names}).</source>
        <translation>{name} 不是可读取的图片（{names}）。</translation>
    </message>
    <message>
        <source>{name} claims more than {most} million pixels.</source>
        <translation>{name} 声称超过 {most} 百万像素。</translation>
    </message>
    <message>
        <source>{name} is damaged or incomplete and cannot be read: {reason:clause}.</source>
        <translation>{name} 已损坏或不完整，无法读取：{reason:clause}。</translation>
    </message>
    <message>
        <source>{name} is damaged and cannot be read: {reason:clause}.</source>
        <translation>{name} 已损坏，无法读取：{reason:clause}。</translation>
    </message>
    <message>
        <source>{name} cannot be written as {form}: {reason:clause}.</source>
        <translation>无法将 {name} 写为 {form}：{reason:clause}。</translation>
    </message>
    <message>
        <source>{name} is animated; save the frame to repair as a PNG first.</source>
        <translation>{name} 是动图；请先将要修复的那一帧另存为 PNG。</translation>
    </message>
    <message>
        <source>the colour profile, which cannot be used</source>
        <translation>无法使用的色彩配置文件</translation>
    </message>
    <message>
        <source>the new pixels have other colours</source>
        <translation>新像素含有其他颜色</translation>
    </message>
    <message>
        <source>It has too many pixels.</source>
        <translation>像素过多。</translation>
    </message>
    <message>
        <source>the colour profile</source>
        <translation>色彩配置文件</translation>
    </message>
    <message>
        <source>EXIF and XMP data</source>
        <translation>EXIF 和 XMP 数据</translation>
    </message>
    <message>
        <source>the texts of the PNG</source>
        <translation>PNG 的文本</translation>
    </message>
    <message>
        <source>gamma and primaries</source>
        <translation>伽马和原色</translation>
    </message>
    <message>
        <source>IPTC and Photoshop data</source>
        <translation>IPTC 和 Photoshop 数据</translation>
    </message>
    <message>
        <source>the comment</source>
        <translation>注释</translation>
    </message>
    <message>
        <source>extra channels</source>
        <translation>额外通道</translation>
    </message>
    <message>
        <source>the shape of its pixels</source>
        <translation>像素宽高比</translation>
    </message>
    <message>
        <source>EXIF data</source>
        <translation>EXIF 数据</translation>
    </message>
    <message>
        <source>XMP data</source>
        <translation>XMP 数据</translation>
    </message>
    <message>
        <source>a comment</source>
        <translation>注释</translation>
    </message>
    <message>
        <source>The picture of 1 bit becomes one of 8 bits grey, for {why}.</source>
        <translation>1 位图片将变为 8 位灰度，因为{why}。</translation>
    </message>
    <message>
        <source>The palette is not kept, for {why}: the result has full colours.</source>
        <translation>不保留调色板，因为{why}：结果为全彩色。</translation>
    </message>
    <message>
        <source>{first} and {last}</source>
        <translation>{first}和{last}</translation>
    </message>
    <message>
        <source>The file has {pages} pages; only the first is in the result.</source>
        <translation>文件有 {pages} 页；结果只含第一页。</translation>
    </message>
    <message>
        <source>{form} cannot hold {what}; the result is without.</source>
        <translation>{form} 无法保存{what}；结果中没有。</translation>
    </message>
    <message>
        <source>{form} cannot hold CMYK; the result is RGB.</source>
        <translation>{form} 无法保存 CMYK；结果为 RGB。</translation>
    </message>
    <message>
        <source>Left out, for it cannot be kept: {what}.</source>
        <translation>无法保留，已略去：{what}。</translation>
    </message>
    <message>
        <source>The picture has {bits} bits per channel; the result has {more}.</source>
        <translation>图片每通道 {bits} 位；结果为 {more} 位。</translation>
    </message>
    <message>
        <source>{what} above {most:,} bytes</source>
        <translation>超过 {most:,} 字节的{what}</translation>
    </message>
    <message>
        <source>The file has {pages} pages; the first is repaired, the others stay as they are.</source>
        <translation>文件有 {pages} 页；修复第一页，其余保持不变。</translation>
    </message>
    <message>
        <source>{form} cannot hold it</source>
        <translation>{form} 无法保存</translation>
    </message>
    <message>
        <source>The mask marks {share:percent} of the picture; should it be inverted?</source>
        <translation>蒙版标记了图片的 {share:percent}；是否应当反转？</translation>
    </message>
    <message>
        <source>The mask marks 100 % of the picture and leaves nothing to repair it from; should it be inverted? White is repaired, black stays.</source>
        <translation>蒙版标记了图片的 100 %，没有留下可供修复参考的部分；是否应当反转？白色会被修复，黑色保持不变。</translation>
    </message>
    <message>
        <source>edge map</source>
        <translation>线条图</translation>
    </message>
    <message>
        <source>{name}: masks and edge maps are saved as PNG, which loses nothing.</source>
        <translation>{name}：蒙版和线条图只保存为无损的 PNG。</translation>
    </message>
    <message>
        <source>The {what} {name} has {width} x {height} pixels, the picture {right_width} x {right_height}; they must be the same.</source>
        <translation>{what} {name} 为 {width} x {height} 像素，图片为 {right_width} x {right_height}；两者必须相同。</translation>
    </message>
    <message>
        <source>The {what} cannot be read: {reason}</source>
        <translation>无法读取{what}：{reason}</translation>
    </message>
    <message>
        <source>they have no hole</source>
        <translation>其中没有缺损</translation>
    </message>
    <message>
        <source>None of the mask files near {path} can be used: {reason}</source>
        <translation>{path} 附近的蒙版文件都无法使用：{reason}</translation>
    </message>
    <message>
        <source>MASK {kind} draws from mask files, but none are listed; set TRAIN_MASK_FLIST and VAL_MASK_FLIST, or MASK 1 (blocks) or 7 (strokes).</source>
        <translation>MASK {kind} 需要蒙版文件，但没有列出；请设置 TRAIN_MASK_FLIST 和 VAL_MASK_FLIST，或将 MASK 设为 1（矩形块）或 7（笔触）。</translation>
    </message>
    <message>
        <source>extended XMP</source>
        <translation>扩展 XMP</translation>
    </message>
    <message>
        <source>Photoshop&apos;s layers</source>
        <translation>Photoshop 图层</translation>
    </message>
    <message>
        <source>the chunk {name}</source>
        <translation>数据块 {name}</translation>
    </message>
    <message>
        <source>Photoshop&apos;s resources, which are damaged</source>
        <translation>已损坏的 Photoshop 资源</translation>
    </message>
    <message>
        <source>{name}: an OpenRaster file&apos;s name ends in .ora.</source>
        <translation>{name}：OpenRaster 文件名以 .ora 结尾。</translation>
    </message>
    <message>
        <source>There is no part of a picture on the clipboard: mark one and use Copy region. Another version of the whole picture can be laid over it, too, if it has the same size.</source>
        <translation>剪贴板中没有图片的一部分：请先标记，再使用“复制区域”。尺寸相同时，也可以叠加整张图片的另一个版本。</translation>
    </message>
    <message>
        <source>A picture is on the clipboard, and no mask: use Copy mask, or Paste, which opens it.</source>
        <translation>剪贴板中是图片，而不是蒙版：请用“复制蒙版”，或用“粘贴”将其打开。</translation>
    </message>
    <message>
        <source>What is on the clipboard marks nothing: it is all black. White means repair.</source>
        <translation>剪贴板中的内容没有任何标记：全是黑色。白色表示要修复。</translation>
    </message>
    <message>
        <source>The dropped picture</source>
        <translation>放下的图片</translation>
    </message>
    <message>
        <source>The picture on the clipboard</source>
        <translation>剪贴板中的图片</translation>
    </message>
    <message>
        <source>{name} has more than {most} million pixels.</source>
        <translation>{name} 超过 {most} 百万像素。</translation>
    </message>
    <message>
        <source>The job&apos;s &quot;version&quot; is missing or not a number; this program writes {version}.</source>
        <translation>作业的“version”缺失或不是数字；本程序写的是 {version}。</translation>
    </message>
    <message>
        <source>{path} is not an ordinary file; name a saved job.</source>
        <translation>{path} 不是普通文件；请指定已保存的作业。</translation>
    </message>
    <message>
        <source>The job file {path!r} cannot be read: that is not a file name.</source>
        <translation>无法读取作业文件 {path!r}：这不是文件名。</translation>
    </message>
    <message>
        <source>{path} is not a job file: {reason:clause}.</source>
        <translation>{path} 不是作业文件：{reason:clause}。</translation>
    </message>
    <message>
        <source>{path} is not an ordinary file; choose another name for the result.</source>
        <translation>{path} 不是普通文件；请为结果选择其他名称。</translation>
    </message>
    <message>
        <source>The folder {path} no longer exists: it was deleted, moved or unplugged during the run. Run again once it is back; what is there then is kept.</source>
        <translation>文件夹 {path} 已不存在：它在运行期间被删除、移动或拔出。恢复后请重新运行；届时已有的结果会保留。</translation>
    </message>
    <message>
        <source>{path} no longer exists, or is not what the run wrote.</source>
        <translation>{path} 已不存在，或不是运行时写入的内容。</translation>
    </message>
    <message>
        <source>Its result was deleted or moved during the run; run again to recreate it.</source>
        <translation>其结果在运行期间被删除或移动；重新运行即可重新生成。</translation>
    </message>
    <message>
        <source>Another run is using {path} ({holder}); wait until it ends.</source>
        <translation>另一次运行正在使用 {path}（{holder}）；请等它结束。</translation>
    </message>
    <message>
        <source>Nothing is masked; the picture was only saved again, as the settings ask for.</source>
        <translation>没有蒙版区域；只是按设置重新保存了图片。</translation>
    </message>
    <message>
        <source>{constant} is not a number</source>
        <translation>{constant} 不是数字</translation>
    </message>
    <message>
        <source>{what} is missing or is not a record</source>
        <translation>缺少{what}，或其格式不对</translation>
    </message>
    <message>
        <source>{what} is missing or is not a list</source>
        <translation>缺少{what}，或其不是列表</translation>
    </message>
    <message>
        <source>{what} is not a number</source>
        <translation>{what}不是数字</translation>
    </message>
    <message>
        <source>{what} is missing or is not text</source>
        <translation>缺少{what}，或其不是文本</translation>
    </message>
    <message>
        <source>The pictures have {width} x {height} and {other_width} x {other_height} pixels; before and after must have one size.</source>
        <translation>两张图片分别为 {width} x {height} 和 {other_width} x {other_height} 像素；修复前后的尺寸必须相同。</translation>
    </message>
    <message>
        <source>{name} cannot be written: a JPEG holds no animation.</source>
        <translation>无法写入 {name}：JPEG 不能容纳动画。</translation>
    </message>
    <message>
        <source>{path} is not an ordinary file; name a list, a folder or a picture.</source>
        <translation>{path} 不是普通文件；请指定列表、文件夹或图片。</translation>
    </message>
    <message>
        <source>{path} names more than {most:,} drawings; name fewer.</source>
        <translation>{path} 指定的图画超过 {most:,} 张；请减少数量。</translation>
    </message>
    <message>
        <source>it is not an ordinary file</source>
        <translation>它不是普通文件</translation>
    </message>
    <message>
        <source>{path} begins like a text in UTF-16 but is not one; save it as UTF-8.</source>
        <translation>{path} 的开头像 UTF-16 文本，但并不是；请另存为 UTF-8。</translation>
    </message>
    <message>
        <source>JPEG encodes the whole picture again, which changes every pixel a little; PNG, TIFF and WebP do not.</source>
        <translation>JPEG 会重新编码整张图片，使每个像素都略有变化；PNG、TIFF 和 WebP 则不会。</translation>
    </message>
    <message>
        <source>{name} holds far more notes beside its pixels than pictures do; save it anew with another program.</source>
        <translation>{name} 在像素之外的附注远多于正常图片；请用其他程序重新保存。</translation>
    </message>
    <message>
        <source>{path} is not an ordinary file; name a picture.</source>
        <translation>{path} 不是普通文件；请指定图片。</translation>
    </message>
    <message>
        <source>{name} is larger than {most} GiB; that is not a picture to repair.</source>
        <translation>{name} 超过 {most} GiB；这不是可修复的图片。</translation>
    </message>
    <message>
        <source>{name} begins like a picture, but the rest of it is damaged or missing; copy or download it again.</source>
        <translation>{name} 的开头是图片，但其余部分已损坏或缺失；请重新复制或下载。</translation>
    </message>
    <message>
        <source>{name}: a PSD holds at most {most:,} pixels a side, and the picture has {width:,} x {height:,}; choose OpenRaster or TIFF.</source>
        <translation>{name}：PSD 每边最多 {most:,} 像素，而图片为 {width:,} x {height:,}；请选择 OpenRaster 或 TIFF。</translation>
    </message>
    <message>
        <source>{name}: a Photoshop file&apos;s name ends in .psd.</source>
        <translation>{name}：Photoshop 文件的名称以 .psd 结尾。</translation>
    </message>
    <message>
        <source>{name} would have more than 2 GiB, which no PSD holds; choose OpenRaster.</source>
        <translation>{name} 将超过 2 GiB，PSD 容纳不下；请选择 OpenRaster。</translation>
    </message>
    <message>
        <source>{name} has {width} x {height} pixels; reading it would take {needed:.1f} GB of memory, and at most {most:.1f} GB are used for that. Save it with 8 bits per channel, in another format, or in parts.</source>
        <translation>{name} 有 {width} x {height} 像素；读取它需要 {needed:.1f} GB 内存，而最多只使用 {most:.1f} GB。请另存为每通道 8 位、其他格式，或分成几部分。</translation>
    </message>
    <message>
        <source>the WebP data cannot be decoded</source>
        <translation>无法解码 WebP 数据</translation>
    </message>
    <message>
        <source>{name} has values outside 16 bits; convert it to 8 or 16 bits first.</source>
        <translation>{name} 的数值超出 16 位；请先转换为 8 位或 16 位。</translation>
    </message>
    <message>
        <source>the 16-bit PNG data cannot be decoded</source>
        <translation>无法解码 16 位 PNG 数据</translation>
    </message>
    <message>
        <source>the picture cannot be encoded as PNG</source>
        <translation>无法将图片编码为 PNG</translation>
    </message>
    <message>
        <source>TRAIN_FLIST is not set; choose the folder of your pictures first.</source>
        <translation>未设置 TRAIN_FLIST；请先选择图片文件夹。</translation>
    </message>
    <message>
        <source>EDGE 2 takes external edges, but TRAIN_EDGE_FLIST is not set.</source>
        <translation>EDGE 2 使用外部线条，但未设置 TRAIN_EDGE_FLIST。</translation>
    </message>
    <message>
        <source>TRAIN_EDGE_FLIST lists {edges} edge maps for {pictures} pictures; each needs one.</source>
        <translation>TRAIN_EDGE_FLIST 列出 {edges} 张线条图，而图片有 {pictures} 张；每张都需要一张。</translation>
    </message>
    <message>
        <source>The picture has no transparency; mark the damage with a brush or by its colour.</source>
        <translation>图片没有透明部分；请用画笔或按颜色标记损坏处。</translation>
    </message>
    <message>
        <source>Nothing in the picture is transparent; mark the damage with a brush or by its colour.</source>
        <translation>图片中没有任何透明之处；请用画笔或按颜色标记损坏处。</translation>
    </message>
    <message>
        <source>a TIFF cannot hold so many bytes</source>
        <translation>TIFF 容纳不下这么多字节</translation>
    </message>
    <message>
        <source>the TIFF has too many pages</source>
        <translation>TIFF 的页数过多</translation>
    </message>
    <message>
        <source>the TIFF ends too early</source>
        <translation>TIFF 不完整，提前结束</translation>
    </message>
    <message>
        <source>the TIFF has too many tags</source>
        <translation>TIFF 的标签过多</translation>
    </message>
    <message>
        <source>this kind of BigTIFF is not read</source>
        <translation>不支持这种 BigTIFF</translation>
    </message>
    <message>
        <source>the TIFF does not say where its pixels are</source>
        <translation>TIFF 没有说明像素的位置</translation>
    </message>
    <message>
        <source>the TIFF names the same bytes many times</source>
        <translation>TIFF 多次引用相同的字节</translation>
    </message>
    <message>
        <source>a page in the old JPEG compression</source>
        <translation>含旧式 JPEG 压缩的页</translation>
    </message>
    <message>
        <source>its pixels are stored in a way that is not read</source>
        <translation>不支持其像素的存储方式</translation>
    </message>
    <message>
        <source>its compression, number {compression}, is not read with {bits} bits a channel</source>
        <translation>不支持每通道 {bits} 位的 {compression} 号压缩</translation>
    </message>
    <message>
        <source>the file states its size twice, and differently</source>
        <translation>文件两次写明尺寸，且互不相同</translation>
    </message>
    <message>
        <source>{samples} channels of this size are too many</source>
        <translation>这种尺寸下 {samples} 个通道过多</translation>
    </message>
    <message>
        <source>its planes are not all there</source>
        <translation>其色彩平面不齐全</translation>
    </message>
    <message>
        <source>its tiles are not all there</source>
        <translation>其图块不齐全</translation>
    </message>
    <message>
        <source>its differences, of kind {predictor}, are not read</source>
        <translation>不支持其 {predictor} 类差分</translation>
    </message>
    <message>
        <source>its strips are not all there</source>
        <translation>其条带不齐全</translation>
    </message>
    <message>
        <source>one of its strips or tiles is too large to be unpacked</source>
        <translation>其中有条带或图块过大，无法解压</translation>
    </message>
    <message>
        <source>{text!r} names no drawings; write demo:20000 for so many, demo:20000-20100 for those after them, and perhaps ,size=384 or ,seed=1 behind it.</source>
        <translation>{text!r} 没有指明图画；请写 demo:20000 表示数量，demo:20000-20100 表示其后的图画，后面还可加 ,size=384 或 ,seed=1。</translation>
    </message>
    <message>
        <source>{text!r} names {count:,} drawings; it must be 1 to {most:,}.</source>
        <translation>{text!r} 指明了 {count:,} 张图画；必须是 1 到 {most:,} 张。</translation>
    </message>
    <message>
        <source>{path} names no drawing; one looks like demo:size=256,seed=0/123.</source>
        <translation>{path} 没有指明图画；写法如 demo:size=256,seed=0/123。</translation>
    </message>
    <message>
        <source>Drawings are {smallest} to {largest} pixels large, not {size}.</source>
        <translation>图画的大小为 {smallest} 到 {largest} 像素，不能是 {size}。</translation>
    </message>
    <message>
        <source>The folder {path} cannot be made: {reason}.</source>
        <translation>无法创建文件夹 {path}：{reason}。</translation>
    </message>
    <message>
        <source>Lettering cannot be looked for without the package {package}; &quot;{python} -m pip install rapidocr onnxruntime&quot; installs it.</source>
        <translation>缺少软件包 {package}，无法查找文字；运行“{python} -m pip install rapidocr onnxruntime”即可安装。</translation>
    </message>
    <message>
        <source>The network {name} is missing from {folder}; &quot;pip install --force-reinstall rapidocr&quot; brings it back.</source>
        <translation>{folder} 中缺少网络 {name}；运行“pip install --force-reinstall rapidocr”可恢复。</translation>
    </message>
    <message>
        <source>The device {device!r} is unknown; it can be {devices}.</source>
        <translation>未知的设备 {device!r}；可以是 {devices}。</translation>
    </message>
    <message>
        <source>This machine offers no CUDA device; choose cpu or auto.</source>
        <translation>本机没有 CUDA 设备；请选择 cpu 或 auto。</translation>
    </message>
    <message>
        <source>This machine offers no MPS device; choose cpu or auto.</source>
        <translation>本机没有 MPS 设备；请选择 cpu 或 auto。</translation>
    </message>
    <message>
        <source>There is no CUDA device {place}; this machine has {count}.</source>
        <translation>没有 CUDA 设备 {place}；本机有 {count} 个。</translation>
    </message>
    <message>
        <source>BATCH_SIZE {batch} cannot be shared by {size} processes; raise it.</source>
        <translation>BATCH_SIZE {batch} 不够 {size} 个进程分担；请调大。</translation>
    </message>
    <message>
        <source>Training stopped because another process of this training has ended.</source>
        <translation>由于本次训练的另一进程已结束，训练停止。</translation>
    </message>
    <message>
        <source>A process of this training failed: {reason:clause}.</source>
        <translation>本次训练的一个进程出错：{reason:clause}。</translation>
    </message>
    <message>
        <source>A process of this training ended before it began.</source>
        <translation>本次训练的一个进程尚未开始就已结束。</translation>
    </message>
    <message>
        <source>{name} cannot be written: its picture file is larger than 1.5 GB.</source>
        <translation>无法写入 {name}：其图片文件超过 1.5 GB。</translation>
    </message>
    <message>
        <source>The project&apos;s picture {picture} has another size than its mask.</source>
        <translation>项目的图片 {picture} 与其蒙版尺寸不同。</translation>
    </message>
    <message>
        <source>The project&apos;s repairs are not of the same kind as its picture {picture}.</source>
        <translation>项目中的修复与其图片 {picture} 的类型不同。</translation>
    </message>
    <message>
        <source>the description of the project</source>
        <translation>项目的描述</translation>
    </message>
    <message>
        <source>the version of the program</source>
        <translation>程序版本</translation>
    </message>
    <message>
        <source>it was made by a newer version of Tsukuroi ({program}); update this one</source>
        <translation>它由更新版本的 Tsukuroi（{program}）制作；请更新本程序</translation>
    </message>
    <message>
        <source>the picture file</source>
        <translation>图片文件</translation>
    </message>
    <message>
        <source>the name of the picture file</source>
        <translation>图片文件的名称</translation>
    </message>
    <message>
        <source>the name of the picture file is none that a project uses</source>
        <translation>图片文件的名称不是项目所用的名称</translation>
    </message>
    <message>
        <source>the size of the picture</source>
        <translation>图片尺寸</translation>
    </message>
    <message>
        <source>the height</source>
        <translation>高度</translation>
    </message>
    <message>
        <source>the width</source>
        <translation>宽度</translation>
    </message>
    <message>
        <source>its picture has {width} x {height} pixels; at most {most} million are possible</source>
        <translation>其图片为 {width} x {height} 像素；最多只能有 {most} 百万像素</translation>
    </message>
    <message>
        <source>its {name}</source>
        <translation>其 {name}</translation>
    </message>
    <message>
        <source>{name} cannot be written: it holds too many repairs.</source>
        <translation>无法写入 {name}：其中的修复过多。</translation>
    </message>
    <message>
        <source>{name} cannot be opened: {reason:clause}.</source>
        <translation>无法打开 {name}：{reason:clause}。</translation>
    </message>
    <message>
        <source>the version of the format</source>
        <translation>格式版本</translation>
    </message>
    <message>
        <source>the number of repairs</source>
        <translation>修复的数量</translation>
    </message>
    <message>
        <source>its {name} is damaged</source>
        <translation>其 {name} 已损坏</translation>
    </message>
    <message>
        <source>Its settings were left out: {reason:clause}.</source>
        <translation>已略去其设置：{reason:clause}。</translation>
    </message>
    <message>
        <source>it is not a Tsukuroi project</source>
        <translation>它不是 Tsukuroi 项目</translation>
    </message>
    <message>
        <source>the place of the picture file</source>
        <translation>图片文件的位置</translation>
    </message>
    <message>
        <source>the table of {name}</source>
        <translation>表 {name}</translation>
    </message>
    <message>
        <source>the length of packed pixels</source>
        <translation>压缩像素的长度</translation>
    </message>
    <message>
        <source>the list of repairs</source>
        <translation>修复列表</translation>
    </message>
    <message>
        <source>the size of a pixel</source>
        <translation>像素的大小</translation>
    </message>
    <message>
        <source>the size of a pixel is out of range</source>
        <translation>像素的大小超出范围</translation>
    </message>
    <message>
        <source>a list of repairs</source>
        <translation>一个修复列表</translation>
    </message>
    <message>
        <source>two repairs have one key</source>
        <translation>两个修复的键相同</translation>
    </message>
    <message>
        <source>a repair</source>
        <translation>一个修复</translation>
    </message>
    <message>
        <source>a repair is of an unknown kind</source>
        <translation>有修复属于未知类型</translation>
    </message>
    <message>
        <source>a run</source>
        <translation>一次运行</translation>
    </message>
    <message>
        <source>a step changes an unknown layer</source>
        <translation>有步骤更改了未知的图层</translation>
    </message>
    <message>
        <source>a step</source>
        <translation>一个步骤</translation>
    </message>
    <message>
        <source>a step tells only one side of what it changed</source>
        <translation>有步骤只记录了更改的一侧</translation>
    </message>
    <message>
        <source>two steps have one key</source>
        <translation>两个步骤的键相同</translation>
    </message>
    <message>
        <source>whether a repair is switched on</source>
        <translation>修复是否启用</translation>
    </message>
    <message>
        <source>whether a repair was deleted</source>
        <translation>修复是否已删除</translation>
    </message>
    <message>
        <source>a step inverts what has no inverse</source>
        <translation>有步骤反转了无法反转的内容</translation>
    </message>
    <message>
        <source>the name of a step</source>
        <translation>步骤的名称</translation>
    </message>
    <message>
        <source>The oldest steps of its history were left out, because there are too many.</source>
        <translation>历史步骤过多，已略去最早的部分。</translation>
    </message>
    <message>
        <source>Its history was left out: {reason:clause}.</source>
        <translation>已略去其历史：{reason:clause}。</translation>
    </message>
    <message>
        <source>{name} cannot be opened: {reason}.</source>
        <translation>无法打开 {name}：{reason}。</translation>
    </message>
    <message>
        <source>{path} cannot be written: the project is larger than 4 GB.</source>
        <translation>无法写入 {path}：项目超过 4 GB。</translation>
    </message>
    <message>
        <source>{path} cannot be written: the folder {folder} is not there any more; save the project elsewhere.</source>
        <translation>无法写入 {path}：文件夹 {folder} 已不存在；请将项目保存到别处。</translation>
    </message>
    <message>
        <source>{name} has another size than expected</source>
        <translation>{name} 的大小与预期不同</translation>
    </message>
    <message>
        <source>it has no {name}</source>
        <translation>其中没有 {name}</translation>
    </message>
    <message>
        <source>its {name} is larger than {most} MB</source>
        <translation>其 {name} 超过 {most} MB</translation>
    </message>
    <message>
        <source>its {name} would unpack to {size} MB</source>
        <translation>其 {name} 解压后会有 {size} MB</translation>
    </message>
    <message>
        <source>its {name} is packed in a way that projects are not</source>
        <translation>其 {name} 的压缩方式不是项目所用的</translation>
    </message>
    <message>
        <source>it is damaged or incomplete</source>
        <translation>它已损坏或不完整</translation>
    </message>
    <message>
        <source>it holds more than a project does</source>
        <translation>其中的内容比项目应有的多</translation>
    </message>
    <message>
        <source>{path} is a folder; name a project file in it.</source>
        <translation>{path} 是文件夹；请指定其中的项目文件。</translation>
    </message>
    <message>
        <source>it holds two entries of one name</source>
        <translation>其中有两个同名条目</translation>
    </message>
    <message>
        <source>{name} is incomplete</source>
        <translation>{name} 不完整</translation>
    </message>
    <message>
        <source>it is damaged, or was not made by this program</source>
        <translation>它已损坏，或不是由本程序制作的</translation>
    </message>
    <message>
        <source>The recipe takes {size:.0f} MB, too much to travel in a PNG; save it as a file of its own.</source>
        <translation>修复配方有 {size:.0f} MB，无法放入 PNG；请另存为单独的文件。</translation>
    </message>
    <message>
        <source>The recipe cannot be used: its text is incomplete or far too long.</source>
        <translation>无法使用修复配方：其文本不完整或过长。</translation>
    </message>
    <message>
        <source>it is far too large</source>
        <translation>它太大了</translation>
    </message>
    <message>
        <source>{path} is not an ordinary file; name a file of weights.</source>
        <translation>{path} 不是普通文件；请指定权重文件。</translation>
    </message>
    <message>
        <source>{path} cannot be read; another picture is used in its place ({reason}).</source>
        <translation>{path} 无法读取，改用其他图片代替（{reason}）。</translation>
    </message>
    <message>
        <source>A batch of {batch_size} is larger than the list of pictures ({count}): some appear twice in it, with different masks.</source>
        <translation>一批（{batch_size}）多于图片列表（{count}）：有些图片会以不同的蒙版在其中出现两次。</translation>
    </message>
    <message>
        <source>Training continues without {what} of iteration {iteration:,}: {reason:clause}.</source>
        <translation>训练继续，但缺少第 {iteration:,} 次迭代的{what}：{reason:clause}。</translation>
    </message>
    <message>
        <source>{count} pictures are few to train on; with fewer than {least} the model soon knows them by heart.</source>
        <translation>只有 {count} 张图片，用于训练偏少；少于 {least} 张时，模型很快就会把它们记住。</translation>
    </message>
    <message>
        <source>On {device} 1,000 iterations take about {minutes:.1f} minutes, and the {left:,} that are left to MAX_ITERS {hours:.1f} hours.</source>
        <translation>在 {device} 上，1,000 次迭代约需 {minutes:.1f} 分钟，到 MAX_ITERS 还剩的 {left:,} 次约需 {hours:.1f} 小时。</translation>
    </message>
    <message>
        <source>On {device} 1,000 iterations take about {minutes:,.0f} minutes, and the {left:,} that are left to MAX_ITERS {days:,.0f} days. Train fewer (MAX_ITERS), smaller windows (INPUT_SIZE) or fewer at a time (BATCH_SIZE), or fine-tune the bundled model, which takes minutes.</source>
        <translation>在 {device} 上，1,000 次迭代约需 {minutes:,.0f} 分钟，到 MAX_ITERS 还剩的 {left:,} 次约需 {days:,.0f} 天。请减少迭代次数（MAX_ITERS）、缩小窗口（INPUT_SIZE）或减少每批张数（BATCH_SIZE），或者只需几分钟地微调内置模型。</translation>
    </message>
    <message>
        <source>On {device} 1,000 iterations take about {minutes:,.0f} minutes, and the {left:,} that are left to MAX_ITERS {days:,.0f} days: these settings are for a graphics card. Take those for a CPU, which train both models in one to six hours, good at thin damage and soft in wide holes; or fine-tune the bundled model, which takes minutes.</source>
        <translation>在 {device} 上，1,000 次迭代约需 {minutes:,.0f} 分钟，到 MAX_ITERS 还剩的 {left:,} 次约需 {days:,.0f} 天：这些设置适用于显卡。请改用 CPU 的设置，一到六小时即可训练两个模型，擅长细小损坏，但大面积缺损会偏模糊；或者只需几分钟地微调内置模型。</translation>
    </message>
    <message>
        <source>the recipe</source>
        <translation>修复配方</translation>
    </message>
    <message>
        <source>it was made by a newer version of Tsukuroi; update this one</source>
        <translation>它由更新版本的 Tsukuroi 制作；请更新本程序</translation>
    </message>
    <message>
        <source>the original</source>
        <translation>原图</translation>
    </message>
    <message>
        <source>its picture is too large</source>
        <translation>其图片过大</translation>
    </message>
    <message>
        <source>the number of bits</source>
        <translation>位数</translation>
    </message>
    <message>
        <source>the number of bits is neither 8 nor 16</source>
        <translation>位数既不是 8 也不是 16</translation>
    </message>
    <message>
        <source>the number of channels</source>
        <translation>通道数</translation>
    </message>
    <message>
        <source>a digest</source>
        <translation>一个摘要</translation>
    </message>
    <message>
        <source>a digest is not a valid SHA-256 digest</source>
        <translation>有摘要不是有效的 SHA-256 摘要</translation>
    </message>
    <message>
        <source>a mask or an edge map</source>
        <translation>蒙版或线条图</translation>
    </message>
    <message>
        <source>a retouch</source>
        <translation>一次修饰</translation>
    </message>
    <message>
        <source>packed pixels are missing</source>
        <translation>缺少压缩像素</translation>
    </message>
    <message>
        <source>The recipe cannot be used: {reason:clause}.</source>
        <translation>无法使用修复配方：{reason:clause}。</translation>
    </message>
    <message>
        <source>The recipe cannot be used: its text is damaged.</source>
        <translation>无法使用修复配方：其文本已损坏。</translation>
    </message>
    <message>
        <source>There is no recipe in {name}.</source>
        <translation>{name} 中没有修复配方。</translation>
    </message>
    <message>
        <source>{name}: {reason}</source>
        <translation>{name}：{reason}</translation>
    </message>
    <message>
        <source>whether it is shown</source>
        <translation>是否显示</translation>
    </message>
    <message>
        <source>the number of a run</source>
        <translation>运行的编号</translation>
    </message>
    <message>
        <source>a piece of a retouch</source>
        <translation>修饰的一部分</translation>
    </message>
    <message>
        <source>packed pixels are damaged</source>
        <translation>压缩像素已损坏</translation>
    </message>
    <message>
        <source>a repair lies below another one twice</source>
        <translation>有修复两次位于另一修复之下</translation>
    </message>
    <message>
        <source>the list of runs</source>
        <translation>运行列表</translation>
    </message>
    <message>
        <source>a repair is missing on which another one was made</source>
        <translation>缺少另一修复所依据的修复</translation>
    </message>
    <message>
        <source>a repair was made on one that came after it</source>
        <translation>有修复以其后的修复为依据</translation>
    </message>
    <message>
        <source>Nothing is marked, so there is nothing to copy.</source>
        <translation>没有标记，因此没有可复制的内容。</translation>
    </message>
    <message>
        <source>The recipe needs the model {model} with the weights {digest}; there is {there}. Another model would give another picture.</source>
        <translation>修复配方需要权重为 {digest} 的模型 {model}；现有的是 {there}。换用其他模型会得到不同的图片。</translation>
    </message>
    <message>
        <source>The picture differs from the one that the recipe was made of, by version {program} on {places}: another kind of device, other libraries or another version round differently.</source>
        <translation>图片与制作配方时（版本 {program}，{places}）的结果不同：其他类型的设备、其他库或其他版本的舍入方式不同。</translation>
    </message>
    <message>
        <source>The recipe belongs to another picture: it was made from one of {width} x {height} pixels, this one has {this_width} x {this_height}.</source>
        <translation>修复配方属于另一张图片：制作时的图片为 {width} x {height} 像素，而这张为 {this_width} x {this_height}。</translation>
    </message>
    <message>
        <source>The recipe was made from a picture with {channels} channels of {bits} bits, this one has {these_channels} of {these_bits}; take the file as it was before it was converted.</source>
        <translation>修复配方由 {channels} 通道、{bits} 位的图片制作，而这张为 {these_channels} 通道、{these_bits} 位；请使用转换之前的文件。</translation>
    </message>
    <message>
        <source>The recipe belongs to another picture of the same size: the pixels differ. Take the unrepaired original, not a lossy copy of it.</source>
        <translation>修复配方属于另一张同尺寸的图片：像素不同。请使用未修复的原图，而不是有损的副本。</translation>
    </message>
    <message>
        <source>none</source>
        <translation>没有</translation>
    </message>
    <message>
        <source>The picture differs from the one that the recipe was made of, because another model made it.</source>
        <translation>图片与制作配方时的结果不同，因为使用了其他模型。</translation>
    </message>
    <message>
        <source>an unknown device</source>
        <translation>未知设备</translation>
    </message>
    <message>
        <source>a log has no beginning</source>
        <translation>有日志缺少开头</translation>
    </message>
    <message>
        <source>a step is incomplete</source>
        <translation>有步骤不完整</translation>
    </message>
    <message>
        <source>a step has another size than expected</source>
        <translation>有步骤的大小与预期不同</translation>
    </message>
    <message>
        <source>a log has a record of an unknown kind</source>
        <translation>日志中有未知类型的记录</translation>
    </message>
    <message>
        <source>a box</source>
        <translation>一个框</translation>
    </message>
    <message>
        <source>the rings of a repair</source>
        <translation>修复的圈宽</translation>
    </message>
    <message>
        <source>what a repair used</source>
        <translation>修复所用的手段</translation>
    </message>
    <message>
        <source>a box lies outside the picture</source>
        <translation>有框位于图片之外</translation>
    </message>
    <message>
        <source>packed pixels do not fit their box</source>
        <translation>压缩像素与其框不符</translation>
    </message>
    <message>
        <source>the settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>the method of a repair is unknown</source>
        <translation>修复方法未知</translation>
    </message>
    <message>
        <source>which rim a repair hides is unknown</source>
        <translation>修复遮盖的边缘未知</translation>
    </message>
    <message>
        <source>what a repair does with textures is unknown</source>
        <translation>修复如何处理图案，无法识别</translation>
    </message>
    <message>
        <source>what a repair does with grain is unknown</source>
        <translation>无法识别修复处如何处理颗粒</translation>
    </message>
    <message>
        <source>which lines a repair follows is unknown</source>
        <translation>修复所依循的线条方式无法识别</translation>
    </message>
    <message>
        <source>the precision of a repair is unknown</source>
        <translation>修复的精度无法识别</translation>
    </message>
    <message>
        <source>what a repair does with alpha is unknown</source>
        <translation>修复对 alpha 的处理方式未知</translation>
    </message>
    <message>
        <source>the rules of a repair</source>
        <translation>修复的规则</translation>
    </message>
    <message>
        <source>{what} has another size than the picture</source>
        <translation>{what} 与图片尺寸不同</translation>
    </message>
    <message>
        <source>{what} holds values that it cannot have</source>
        <translation>{what} 含有不应有的值</translation>
    </message>
    <message>
        <source>it holds more pixels than can be opened</source>
        <translation>其中的像素多得无法打开</translation>
    </message>
    <message>
        <source>packed pixels are incomplete</source>
        <translation>压缩像素不完整</translation>
    </message>
    <message>
        <source>a layer holds values that it cannot have</source>
        <translation>有图层含有不应有的值</translation>
    </message>
    <message>
        <source>the name of a model</source>
        <translation>模型的名称</translation>
    </message>
    <message>
        <source>the digest of a model</source>
        <translation>模型的摘要</translation>
    </message>
    <message>
        <source>the device of a repair</source>
        <translation>修复所用的设备</translation>
    </message>
    <message>
        <source>the growth of the mask</source>
        <translation>蒙版的扩展量</translation>
    </message>
    <message>
        <source>the context</source>
        <translation>上下文范围</translation>
    </message>
    <message>
        <source>the strength of grain</source>
        <translation>颗粒强度</translation>
    </message>
    <message>
        <source>whether a repair was mirrored</source>
        <translation>修复是否镜像</translation>
    </message>
    <message>
        <source>sigma</source>
        <translation>sigma</translation>
    </message>
    <message>
        <source>what lay below a repair</source>
        <translation>修复之下的内容</translation>
    </message>
    <message>
        <source>the view</source>
        <translation>视图</translation>
    </message>
    <message>
        <source>There is no picture to compare on: {reason}</source>
        <translation>没有可用于比较的图片：{reason}</translation>
    </message>
    <message>
        <source>{path} is too small to compare on; it needs {least} pixels a side.</source>
        <translation>{path} 太小，无法用于比较；每边至少需要 {least} 像素。</translation>
    </message>
    <message>
        <source>none is listed.</source>
        <translation>没有列出任何图片。</translation>
    </message>
    <message>
        <source>{mask} has no white pixel: it marks no hole.</source>
        <translation>{mask} 没有白色像素：未标记任何缺损。</translation>
    </message>
    <message>
        <source>There is no filler {name!r}; there are {fillers}.</source>
        <translation>没有填充方法 {name!r}；可用的有 {fillers}。</translation>
    </message>
    <message>
        <source>The filler &apos;patchmatch&apos; needs a package: pip install &apos;patchmatch-cython&gt;=0.2,&lt;0.3&apos;.</source>
        <translation>填充方法 patchmatch 需要安装软件包：pip install &apos;patchmatch-cython&gt;=0.2,&lt;0.3&apos;。</translation>
    </message>
    <message>
        <source>The filler {name!r} needs a model.</source>
        <translation>填充方法 {name!r} 需要模型。</translation>
    </message>
    <message>
        <source>There is no repair to show yet.</source>
        <translation>还没有可显示的修复。</translation>
    </message>
    <message>
        <source>it is write-protected</source>
        <translation>它有写保护</translation>
    </message>
    <message>
        <source>its name is too long</source>
        <translation>名称过长</translation>
    </message>
    <message>
        <source>The mask covers the whole picture: there is no colour around it to fill with.</source>
        <translation>蒙版覆盖了整张图片：周围没有可用来填充的颜色。</translation>
    </message>
    <message>
        <source>{path} has no weights of the {model}; a file like {model}_gen.pth or {model}_gen.safetensors is needed.</source>
        <translation>{path} 中没有 {model} 的权重；需要 {model}_gen.pth 或 {model}_gen.safetensors 这样的文件。</translation>
    </message>
    <message>
        <source>FEATURES_LOSS_WEIGHT and ADV_SEES_FEATURES need the text network of rapidocr, and the package onnx to read it: {reason}. &quot;{python} -m pip install &apos;rapidocr&gt;=3.10,&lt;3.11&apos; onnx&quot; brings both, or set both keys to 0.</source>
        <translation>FEATURES_LOSS_WEIGHT 和 ADV_SEES_FEATURES 需要 rapidocr 的文字网络，以及读取它的 onnx 包：{reason}。“{python} -m pip install &apos;rapidocr&gt;=3.10,&lt;3.11&apos; onnx”会装好两者；或者把这两个键都设为 0。</translation>
    </message>
    <message>
        <source>{path} is a file; choose the folder that holds the weights.</source>
        <translation>{path} 是文件；请选择存放权重的文件夹。</translation>
    </message>
    <message>
        <source>The memory of {device} is not enough for this damage; repair a smaller part at a time, or choose another device.</source>
        <translation>{device} 的内存不足以修复此处损坏；请每次修复较小的部分，或选择其他设备。</translation>
    </message>
    <message>
        <source>The context is {context:g}; it must be from {low:g} to {high:g} times the usual.</source>
        <translation>上下文范围为 {context:g}；它必须是通常的 {low:g} 到 {high:g} 倍。</translation>
    </message>
    <message>
        <source>The method {method!r} is unknown; it can be {methods}.</source>
        <translation>未知的方法 {method!r}；可以是 {methods}。</translation>
    </message>
    <message>
        <source>The rim {rim!r} is unknown; it can be {rules}.</source>
        <translation>未知的边缘处理 {rim!r}；可以是 {rules}。</translation>
    </message>
    <message>
        <source>The texture rule {texture!r} is unknown; it can be {rules}.</source>
        <translation>图案规则 {texture!r} 无法识别；可以是 {rules}。</translation>
    </message>
    <message>
        <source>The grain rule {grain!r} is unknown; it can be {rules}.</source>
        <translation>未知的颗粒规则 {grain!r}；可以是 {rules}。</translation>
    </message>
    <message>
        <source>The grain&apos;s strength is {strength:g}; it must be from {low:g} to {high:g} times what was measured.</source>
        <translation>颗粒强度为 {strength:g}；必须是测得值的 {low:g} 到 {high:g} 倍。</translation>
    </message>
    <message>
        <source>The rings are {width} pixels wide; they must be {narrowest} to {widest} wide, or 0 for none.</source>
        <translation>圈宽为 {width} 像素；必须在 {narrowest} 到 {widest} 之间，0 表示不分圈。</translation>
    </message>
    <message>
        <source>The lines {lines!r} are unknown; they can be {rules}.</source>
        <translation>线条方式 {lines!r} 无法识别；可以是 {rules}。</translation>
    </message>
    <message>
        <source>The precision {precision!r} is unknown; it can be {rules}.</source>
        <translation>精度 {precision!r} 无法识别；可以是 {rules}。</translation>
    </message>
    <message>
        <source>What to do with alpha, {alpha!r}, is unknown; it can be {rules}.</source>
        <translation>未知的 alpha 处理方式 {alpha!r}；可以是 {rules}。</translation>
    </message>
    <message>
        <source>The rules {rules!r} are unknown; they can be 1 to {newest}.</source>
        <translation>未知的规则 {rules!r}；可以是 1 到 {newest}。</translation>
    </message>
    <message>
        <source>Sigma is {sigma:g}; it must be above 0 and at most {largest:g}, or -1 for none.</source>
        <translation>Sigma 为 {sigma:g}；它必须大于 0 且不超过 {largest:g}，或为 -1 表示不用。</translation>
    </message>
    <message>
        <source>The device {device} has no units for bfloat16 and would take several times as long; choose the precision auto or float32.</source>
        <translation>设备 {device} 没有 bfloat16 运算单元，会慢好几倍；请选择精度 auto 或 float32。</translation>
    </message>
    <message>
        <source>A picture of 8 or 16 bits per channel is needed, not {dtype}.</source>
        <translation>需要每通道 8 位或 16 位的图片，而不是 {dtype}。</translation>
    </message>
    <message>
        <source>A grey or RGB picture is needed, with or without alpha; this has shape {shape}.</source>
        <translation>需要灰度或 RGB 图片，可带 alpha；这张的形状为 {shape}。</translation>
    </message>
    <message>
        <source>A picture must be at least {least} pixels wide and high; this has {shape}.</source>
        <translation>图片的宽和高至少要有 {least} 像素；这张为 {shape}。</translation>
    </message>
    <message>
        <source>The mask must have one channel.</source>
        <translation>蒙版必须只有一个通道。</translation>
    </message>
    <message>
        <source>The mask has {mask_width} x {mask_height} pixels, the picture {width} x {height}; they must be the same.</source>
        <translation>蒙版为 {mask_width} x {mask_height} 像素，图片为 {width} x {height}；两者必须相同。</translation>
    </message>
    <message>
        <source>The edge map is {shape}, the picture {size}; they must be the same.</source>
        <translation>线条图为 {shape}，图片为 {size}；两者必须相同。</translation>
    </message>
    <message>
        <source>The mask is empty: there is nothing to repair. Paint over the damage first.</source>
        <translation>蒙版是空的：没有需要修复的地方。请先涂抹损坏处。</translation>
    </message>
    <message>
        <source>process {pid} on {host}, since {time}</source>
        <translation>{host} 上的进程 {pid}，始于 {time}</translation>
    </message>
    <message>
        <source>another process</source>
        <translation>另一个进程</translation>
    </message>
    <message>
        <source>process {pid}, since {time}</source>
        <translation>进程 {pid}，始于 {time}</translation>
    </message>
    <message>
        <source>{first} {others}</source>
        <translation>{first}{others}</translation>
    </message>
    <message>
        <source>image file is truncated ({count} bytes not processed)</source>
        <translation>图片文件不完整（有 {count} 字节未处理）</translation>
    </message>
    <message>
        <source>{name} is not an EdgeConnect generator: its width is {width} and it has {blocks} blocks.</source>
        <translation>{name} 不是 EdgeConnect 的生成器：它的宽度是 {width}，有 {blocks} 个块。</translation>
    </message>
    <message>
        <source>{name} holds the weights of an {other}; an {model} was expected here.</source>
        <translation>{name} 含有 {other} 的权重；此处需要 {model}。</translation>
    </message>
    <message>
        <source>{name} does not fit this network: {detail}.</source>
        <translation>{name} 与此网络不符：{detail}。</translation>
    </message>
    <message>
        <source>{name} is not an EdgeConnect generator: {key} is missing.</source>
        <translation>{name} 不是 EdgeConnect 生成器：缺少 {key}。</translation>
    </message>
    <message>
        <source>{key} has shape {shape}, expected {right}</source>
        <translation>{key} 的形状为 {shape}，应为 {right}</translation>
    </message>
    <message>
        <source>{name} does not fit this network: {reason:clause}.</source>
        <translation>{name} 与此网络不符：{reason:clause}。</translation>
    </message>
    <message>
        <source>{key} is missing</source>
        <translation>缺少 {key}</translation>
    </message>
    <message>
        <source>{key} is unknown</source>
        <translation>{key} 未知</translation>
    </message>
    <message>
        <source>The share is {share:g}; it must be from 0 to 1.</source>
        <translation>比例为 {share:g}；它必须在 0 到 1 之间。</translation>
    </message>
    <message>
        <source>{path} is the folder that is exported; choose another one for the copy.</source>
        <translation>{path} 就是要导出的文件夹；请为副本选择其他文件夹。</translation>
    </message>
    <message>
        <source>{path} holds other weights, {file}; choose an empty folder.</source>
        <translation>{path} 中有其他权重 {file}；请选择空文件夹。</translation>
    </message>
    <message>
        <source>{path} holds a {file} already; choose another folder, or allow replacing it (on the command line: --overwrite).</source>
        <translation>{path} 中已有 {file}；请选择其他文件夹，或允许替换（命令行：--overwrite）。</translation>
    </message>
    <message>
        <source>{name} is of another shape than the weights to begin from.</source>
        <translation>{name} 与起始权重的形状不同。</translation>
    </message>
    <message>
        <source>{path} has no weights of the {model}; train it first.</source>
        <translation>{path} 中没有 {model} 的权重；请先训练。</translation>
    </message>
    <message>
        <source>The settings cannot be copied: {reason}</source>
        <translation>无法复制设置：{reason}</translation>
    </message>
    <message>
        <source>{path} has no weights of the {model}.</source>
        <translation>{path} 中没有 {model} 的权重。</translation>
    </message>
    <message>
        <source>{name} would not give PyTorch&apos;s results (difference {difference:.1e}).</source>
        <translation>{name} 得不到与 PyTorch 相同的结果（相差 {difference:.1e}）。</translation>
    </message>
    <message>
        <source>ONNX files need the package {name}, which is not here: python -m pip install {packages}</source>
        <translation>ONNX 文件需要软件包 {name}，但尚未安装：python -m pip install {packages}</translation>
    </message>
    <message>
        <source>{name} is damaged: its {part} cannot be used. Move it and its partner away to go on from the checkpoint before, or it alone to begin with new optimisers.</source>
        <translation>{name} 已损坏：其中的 {part} 无法使用。把它和与它成对的文件移走，可从前一个检查点继续；只移走它，则用新的优化器开始。</translation>
    </message>
    <message>
        <source>{path} has no weights of the {model} yet.</source>
        <translation>{path} 中还没有 {model} 的权重。</translation>
    </message>
    <message>
        <source>{path} does not hold VGG-19 weights.</source>
        <translation>{path} 不是 VGG-19 权重。</translation>
    </message>
    <message>
        <source>{path} does not hold VGG-19: {key} is missing or of another shape.</source>
        <translation>{path} 不是 VGG-19：{key} 缺失或形状不同。</translation>
    </message>
    <message>
        <source>There is no VGG-19 file {path}.</source>
        <translation>没有 VGG-19 文件 {path}。</translation>
    </message>
    <message>
        <source>{path} cannot be read as VGG-19 weights.</source>
        <translation>无法将 {path} 作为 VGG-19 权重读取。</translation>
    </message>
    <message>
        <source>Fetching VGG-19 for the perceptual loss, {total} MB, once.</source>
        <translation>正在下载感知损失所用的 VGG-19，{total} MB，仅此一次。</translation>
    </message>
    <message>
        <source>{name} is damaged: its {part} cannot be used. Use an earlier checkpoint, or download the file again.</source>
        <translation>{name} 已损坏：其中的 {part} 无法使用。请使用较早的检查点，或重新下载文件。</translation>
    </message>
    <message>
        <source>{name} is not a checkpoint: it holds a {kind}.</source>
        <translation>{name} 不是检查点：其内容为 {kind}。</translation>
    </message>
    <message>
        <source>{name} is empty (0 bytes): its download failed. Download it again.</source>
        <translation>{name} 是空文件（0 字节）：下载失败了。请重新下载。</translation>
    </message>
    <message>
        <source>{name} is a web page, not weights: the page about a download was saved in place of the file. Open the address in a browser, and download the file itself.</source>
        <translation>{name} 是网页而不是权重：保存下来的是下载页面，而非文件本身。请在浏览器中打开该地址，下载文件本身。</translation>
    </message>
    <message>
        <source>{name} only points at weights that Git LFS keeps elsewhere; download the file itself, or run git lfs pull.</source>
        <translation>{name} 只是指向 Git LFS 存放在别处的权重；请下载文件本身，或运行 git lfs pull。</translation>
    </message>
    <message>
        <source>{name} has the wrong ending; rename it to {right}.</source>
        <translation>{name} 的扩展名不对；请改名为 {right}。</translation>
    </message>
    <message>
        <source>{name} is an archive; unpack it, and use the weights in it.</source>
        <translation>{name} 是压缩包；请解压并使用其中的权重。</translation>
    </message>
    <message>
        <source>{name} has no {part} in it.</source>
        <translation>{name} 中没有 {part}。</translation>
    </message>
    <message>
        <source>{name} was refused: it unpacks to much more than its size.</source>
        <translation>{name} 被拒绝：它解压后远大于自身的大小。</translation>
    </message>
    <message>
        <source>There is no weights file {path}.</source>
        <translation>没有权重文件 {path}。</translation>
    </message>
    <message>
        <source>{name} was refused: it holds more than weights, or is damaged. Ask for a safetensors file.</source>
        <translation>已拒绝 {name}：其中不只有权重，或已损坏。请索取 safetensors 文件。</translation>
    </message>
    <message>
        <source>{name} cannot be read as weights; the file may be incomplete.</source>
        <translation>无法将 {name} 作为权重读取；文件可能不完整。</translation>
    </message>
    <message>
        <source>{path} belongs to the program and stays as it is; train a copy of it: train --from bundled --path DIR.</source>
        <translation>{path} 属于本程序，保持不变；请训练它的副本：train --from bundled --path DIR。</translation>
    </message>
    <message>
        <source>The device {device} is not there.</source>
        <translation>没有设备 {device}。</translation>
    </message>
    <message>
        <source>it names no drawing</source>
        <translation>它没有指明图画</translation>
    </message>
    <message>
        <source>it has more than {most} million pixels</source>
        <translation>它超过 {most} 百万像素</translation>
    </message>
    <message>
        <source>it is a {kind} picture</source>
        <translation>它是 {kind} 图片</translation>
    </message>
    <message>
        <source>{values} now.</source>
        <translation>现在 {values}。</translation>
    </message>
    <message>
        <source>Left out {count} of {total}; {key} is {name} now.</source>
        <translation>从 {total} 个中去掉了 {count} 个；{key} 现为 {name}。</translation>
    </message>
    <message>
        <source>{train} pictures to train on and {val} to validate with, in two new lists.</source>
        <translation>训练 {train} 张，验证 {val} 张，已写入两个新列表。</translation>
    </message>
    <message>
        <source>{count} inverted copies in {name} are used now.</source>
        <translation>现在使用 {name} 中的 {count} 个反转副本。</translation>
    </message>
    <message>
        <source>There is no automatic fix for this.</source>
        <translation>此项无法自动修正。</translation>
    </message>
    <message>
        <source>{key} is {value}</source>
        <translation>{key} 为 {value}</translation>
    </message>
    <message>
        <source>Nothing would be left of {key}; it stays as it is.</source>
        <translation>{key} 将不剩任何内容；保持不变。</translation>
    </message>
    <message>
        <source>{key} names none of these files any more; check again.</source>
        <translation>{key} 已不再包含这些文件；请重新检查。</translation>
    </message>
    <message>
        <source>A single picture cannot be split; add more.</source>
        <translation>只有一张图片无法划分；请添加更多。</translation>
    </message>
    <message>
        <source>The key {key} is unknown.</source>
        <translation>未知的键 {key}。</translation>
    </message>
    <message>
        <source>{path} is not empty; name a new folder for the fine-tuned model.</source>
        <translation>{path} 不是空文件夹；请为微调后的模型指定新文件夹。</translation>
    </message>
    <message>
        <source>{count} pictures are too few to fine-tune on; at least {least} are needed, and 40 or more are better.</source>
        <translation>{count} 张图片不足以微调；至少需要 {least} 张，最好有 40 张以上。</translation>
    </message>
    <message>
        <source>{path} cannot be looked into: {reason}.</source>
        <translation>无法查看 {path}：{reason}。</translation>
    </message>
    <message>
        <source>{path} cannot be prepared for training: {reason}.</source>
        <translation>无法为训练准备 {path}：{reason}。</translation>
    </message>
    <message>
        <source>{path} has no weights of the {model} any more.</source>
        <translation>{path} 中已没有 {model} 的权重。</translation>
    </message>
    <message>
        <source>{path} was not begun as a fine-tuning; train it by --model or --queue.</source>
        <translation>{path} 不是作为微调开始的；请用 --model 或 --queue 训练。</translation>
    </message>
    <message>
        <source>Training stopped, for a file in {path} cannot be written: {reason}.</source>
        <translation>无法写入 {path} 中的文件，训练停止：{reason}。</translation>
    </message>
    <message>
        <source>Nothing can be written in {path}: {reason}.</source>
        <translation>无法写入 {path}：{reason}。</translation>
    </message>
    <message>
        <source>Training stopped at iteration {iteration}: {what}. The last checkpoint is kept; lower LR, or set AMP off, and start again from it.</source>
        <translation>训练在第 {iteration} 次迭代停止：{what}。最后的检查点已保留；请调低 LR 或关闭 AMP，并从它重新开始。</translation>
    </message>
    <message>
        <source>{value} is no longer a number</source>
        <translation>{value} 已不是数字</translation>
    </message>
    <message>
        <source>{loss} has grown to {size:.3g}</source>
        <translation>{loss} 已增大到 {size:.3g}</translation>
    </message>
    <message>
        <source>the pictures have become {times:g} times worse than they were</source>
        <translation>图片质量变差到原来的 {times:g} 倍</translation>
    </message>
    <message>
        <source>the edges have become {times:g} times worse than they were</source>
        <translation>线条质量变差到原来的 {times:g} 倍</translation>
    </message>
    <message>
        <source>There is not enough memory to train with BATCH_SIZE {batch}, INPUT_SIZE {side}, GENERATOR_WIDTH {width} and DISCRIMINATOR_WIDTH {other}; lower one of them, BATCH_SIZE first.</source>
        <translation>内存不足以用 BATCH_SIZE {batch}、INPUT_SIZE {side}、GENERATOR_WIDTH {width} 和 DISCRIMINATOR_WIDTH {other} 训练；请调小其中之一，先调 BATCH_SIZE。</translation>
    </message>
    <message>
        <source>There is not enough memory to train on pictures of their own sizes, with GENERATOR_WIDTH {width} and DISCRIMINATOR_WIDTH {other}; set an INPUT_SIZE, such as 256, or lower the widths.</source>
        <translation>内存不足以按图片原尺寸训练（GENERATOR_WIDTH {width}，DISCRIMINATOR_WIDTH {other}）；请设置 INPUT_SIZE，如 256，或调小宽度。</translation>
    </message>
    <message>
        <source>for {count:,} iterations</source>
        <translation>共 {count:,} 次迭代</translation>
    </message>
    <message>
        <source>queue {plan}, phase {phase} ({place} of {count}), {left}</source>
        <translation>队列 {plan}，阶段 {phase}（第 {place} 个，共 {count} 个），{left}</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>无</translation>
    </message>
    <message>
        <source>until iteration {goal:,}</source>
        <translation>到第 {goal:,} 次迭代</translation>
    </message>
    <message>
        <source>phase {phase} {left}</source>
        <translation>阶段 {phase}，{left}</translation>
    </message>
    <message>
        <source>Training stopped at iteration {iteration}: a weight is no longer a number. The last checkpoint is kept; lower LR, or set AMP off, and start again from it.</source>
        <translation>训练在第 {iteration} 次迭代停止：有权重已不是数字。最后的检查点已保留；请调低 LR 或关闭 AMP，并从它重新开始。</translation>
    </message>
    <message>
        <source>Iteration {iteration:,} is not saved: the losses look as if training went wrong.</source>
        <translation>未保存第 {iteration:,} 次迭代：从损失看训练可能出了问题。</translation>
    </message>
    <message>
        <source>MODEL 3 needs a trained edge model, but there is no {model}_gen file in {path}; train MODEL 1 first, or put an edge model&apos;s weights there.</source>
        <translation>MODEL 3 需要训练好的线条模型，但 {path} 中没有 {model}_gen 文件；请先训练 MODEL 1，或将线条模型的权重放到那里。</translation>
    </message>
    <message>
        <source>INPUT_SIZE 0 keeps every picture&apos;s own size, which needs BATCH_SIZE 1.</source>
        <translation>INPUT_SIZE 0 保留每张图片的原始尺寸，需要 BATCH_SIZE 1。</translation>
    </message>
    <message>
        <source>this is not a TIFF</source>
        <translation>这不是 TIFF</translation>
    </message>
    <message>
        <source>it is larger than {most} MB; that is not a recipe.</source>
        <translation>它超过 {most} MB；这不是修复配方。</translation>
    </message>
    <message>
        <source>What is on the clipboard is not a part of a picture that can be read; copy it again.</source>
        <translation>剪贴板中的内容不是可读取的图片部分；请重新复制。</translation>
    </message>
    <message>
        <source>it is a link that leads back to itself</source>
        <translation>它是循环链接</translation>
    </message>
    <message>
        <source>The model {name} produced values that are not numbers, so there is no result; its weights are at fault, or the device. Choose another model, or the device cpu.</source>
        <translation>模型 {name} 给出了非数值，因此没有结果；问题在其权重或设备。请选择其他模型，或使用设备 cpu。</translation>
    </message>
    <message>
        <source>The repair produced values that are not numbers, so there is no result. Choose another method or model.</source>
        <translation>修复算出了非数值，因此没有结果。请选择其他方法或模型。</translation>
    </message>
    <message>
        <source>The {model} of iteration {iteration:,} is no longer kept; KEEP_LAST says how many are.</source>
        <translation>第 {iteration:,} 次迭代的 {model} 已不再保留；保留数量由 KEEP_LAST 决定。</translation>
    </message>
    <message>
        <source>{name} is a U-Net of version 0.3, which was built differently; train it again.</source>
        <translation>{name} 是 0.3 版的 U-Net，其结构不同；请重新训练。</translation>
    </message>
    <message>
        <source>{path} is corrupt: {key} holds values that are not numbers; download it again.</source>
        <translation>{path} 已损坏：{key} 含有非数值；请重新下载。</translation>
    </message>
    <message>
        <source>{name} is corrupt: its {part} holds values that are not numbers (NaN or infinity), as when training goes wrong. Use an earlier checkpoint, or download the file again.</source>
        <translation>{name} 已损坏：其 {part} 含有非数值（NaN 或无穷大），训练出错时就会这样。请使用更早的检查点，或重新下载文件。</translation>
    </message>
    <message>
        <source>Nothing was fixed: {file}: {reason}.</source>
        <translation>未作任何修正：{file}：{reason}。</translation>
    </message>
    <message>
        <source>{list} has {edges} edge maps for {pictures} pictures; fix that first.</source>
        <translation>{list} 有 {edges} 张线条图，而图片有 {pictures} 张；请先修正。</translation>
    </message>
    <message>
        <source>Trained. Both models now repair the held-out pictures, which takes minutes.</source>
        <translation>训练完成。现在两个模型都会修复预留的图片，需要几分钟。</translation>
    </message>
    <message>
        <source>First the original model is measured on the held-out pictures.</source>
        <translation>首先用预留的图片评估起始模型。</translation>
    </message>
    <message>
        <source>A training run is already using {path} ({holder}). Stop it or wait until it ends; two would overwrite each other&apos;s checkpoints.</source>
        <translation>{path} 中已有训练在进行（{holder}）。请停止它或等它结束；两个训练会互相覆盖检查点。</translation>
    </message>
    <message>
        <source>Nothing to train: the weights stand at iteration {start:,} and the goal was {stop:,}. Train for more iterations (on the command line: --more 20000) to continue.</source>
        <translation>没有可训练的：权重已在第 {start:,} 次迭代，目标是 {stop:,}。要继续，请再训练若干次迭代（命令行：--more 20000）。</translation>
    </message>
    <message>
        <source>The weights stand at iteration {start:,}, beyond MAX_ITERS, which is {max_iters:,}. Train for more iterations (on the command line: --more 20000), or raise MAX_ITERS.</source>
        <translation>权重在第 {start:,} 次迭代，已超过 MAX_ITERS（{max_iters:,}）。请再训练若干次迭代（命令行：--more 20000），或调大 MAX_ITERS。</translation>
    </message>
    <message>
        <source>Nothing to train: the weights stand at iteration {start:,} and MAX_ITERS is {stop:,}. Raise MAX_ITERS, or train for more iterations (on the command line: --more 20000), to continue.</source>
        <translation>没有可训练的：权重已在第 {start:,} 次迭代，MAX_ITERS 是 {stop:,}。要继续，请调大 MAX_ITERS，或再训练若干次迭代（命令行：--more 20000）。</translation>
    </message>
    <message>
        <source>{key} is not set; name a list file, a folder or a picture there.</source>
        <translation>未设置 {key}；请指定列表文件、文件夹或图片。</translation>
    </message>
    <message>
        <source>None of the {count} pictures of {key} can be read: {names}.</source>
        <translation>{key} 的 {count} 张图片都无法读取：{names}。</translation>
    </message>
    <message>
        <source>{path} ({reason})</source>
        <translation>{path}（{reason}）</translation>
    </message>
    <message>
        <source>{first}; {second}</source>
        <translation>{first}；{second}</translation>
    </message>
    <message>
        <source>{names} and {count} more</source>
        <translation>{names}，另有 {count} 个</translation>
    </message>
    <message>
        <source>EDGE 2 takes external edges, but {key} is not set.</source>
        <translation>EDGE 2 使用外部线条，但未设置 {key}。</translation>
    </message>
    <message>
        <source>{key} lists {edges} edge maps for {pictures} pictures; there must be one for each.</source>
        <translation>{key} 列出 {edges} 张线条图，而图片有 {pictures} 张；每张图片都必须有一张。</translation>
    </message>
    <message>
        <source>The checkpoint of iteration {iteration:,} cannot be written ({reason}); training continues.</source>
        <translation>无法写入第 {iteration:,} 次迭代的检查点（{reason}）；训练继续。</translation>
    </message>
    <message>
        <source>GPU names the devices {devices}, but training runs on {device}, where they do not count.</source>
        <translation>GPU 指定了设备 {devices}，但训练在 {device} 上进行，它们不起作用。</translation>
    </message>
    <message>
        <source>Training computes in bfloat16, which is faster on this processor; AMP: off is for float32.</source>
        <translation>训练以 bfloat16 计算，在此处理器上更快；AMP: off 则用 float32。</translation>
    </message>
    <message>
        <source>{name} has width {width}, {blocks} blocks, SKIPS {skips}, PREFILL {prefill} and GENERATOR {kind}; training continues with these instead of the config&apos;s.</source>
        <translation>{name} 的宽度为 {width}，块数 {blocks}，SKIPS {skips}，PREFILL {prefill}，GENERATOR {kind}；训练将沿用这些值，而不用配置中的值。</translation>
    </message>
    <message>
        <source>{name} was trained with SIGMA {trained:g}, and SIGMA is {sigma:g} now. Both models should know the same lines: set SIGMA: {trained:g} to go on as before, or train both with the new one.</source>
        <translation>{name} 是以 SIGMA {trained:g} 训练的，现在 SIGMA 是 {sigma:g}。两个模型应认识相同的线条：设 SIGMA: {trained:g} 可照旧继续，或用新值训练两个模型。</translation>
    </message>
    <message>
        <source>There are no VGG-19 weights: the perceptual and the style loss are replaced by matching the discriminator&apos;s features (l_fm). Name a file in VGG_WEIGHTS to use them.</source>
        <translation>没有 VGG-19 权重：感知损失和风格损失改为匹配判别器的特征（l_fm）。要使用它们，请在 VGG_WEIGHTS 中指定文件。</translation>
    </message>
    <message>
        <source>There is no {name}_gen file in {path}.</source>
        <translation>{path} 中没有 {name}_gen 文件。</translation>
    </message>
    <message>
        <source>SKIP_PHASE2 is set, but MODEL 2 is phase 2; it matters for MODEL 3 only.</source>
        <translation>设置了 SKIP_PHASE2，但 MODEL 2 就是阶段 2；它只对 MODEL 3 有意义。</translation>
    </message>
    <message>
        <source>{count} of {total} pictures of {key} are left out: {names}.</source>
        <translation>{key} 的 {total} 张图片中略去了 {count} 张：{names}。</translation>
    </message>
    <message>
        <source>GPU names the devices {devices}, which this machine does not have; it has {count}.</source>
        <translation>GPU 指定了设备 {devices}，本机没有；本机共有 {count} 个。</translation>
    </message>
    <message>
        <source>VAL_FLIST is not set: sample sheets show training pictures, nothing is evaluated.</source>
        <translation>未设置 VAL_FLIST：样本图显示训练图片，不进行评估。</translation>
    </message>
    <message>
        <source>The {model}&apos;s weights come without optimisers; these start anew.</source>
        <translation>{model} 的权重不含优化器状态；优化器将重新开始。</translation>
    </message>
    <message>
        <source>{one} and {other} do not have the same {key}; make their configs alike.</source>
        <translation>{one} 和 {other} 的 {key} 不同；请统一两者的配置。</translation>
    </message>
    <message>
        <source>{one} can read {count} training pictures, but {other} {others} of them.</source>
        <translation>{one} 能读取 {count} 张训练图片，而 {other} 能读取 {others} 张。</translation>
    </message>
    <message>
        <source>There are no VGG-19 weights, so there is no perceptual and no style loss. Name a file in VGG_WEIGHTS to have them, or set CONTENT_LOSS_WEIGHT and STYLE_LOSS_WEIGHT to 0.</source>
        <translation>没有 VGG-19 权重，因此没有感知损失，也没有风格损失。要使用它们，请在 VGG_WEIGHTS 中指定文件；不用则把 CONTENT_LOSS_WEIGHT 和 STYLE_LOSS_WEIGHT 设为 0。</translation>
    </message>
    <message>
        <source>Training stopped, for a file in {folder} cannot be written: {reason}.</source>
        <translation>无法写入 {folder} 中的文件，训练停止：{reason}。</translation>
    </message>
    <message>
        <source>the sample sheet</source>
        <translation>样本图</translation>
    </message>
    <message>
        <source>the evaluation</source>
        <translation>评估</translation>
    </message>
    <message>
        <source>the log</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>TensorBoard&apos;s files</source>
        <translation>TensorBoard 的文件</translation>
    </message>
    <message>
        <source>{train} pictures to train on, {val} to validate with, {test} to test with.</source>
        <translation>训练 {train} 张，验证 {val} 张，测试 {test} 张。</translation>
    </message>
    <message>
        <source>{list} is not set; choose the pictures first.</source>
        <translation>未设置 {list}；请先选择图片。</translation>
    </message>
    <message>
        <source>{list} cannot be used: {reason}</source>
        <translation>无法使用 {list}：{reason}</translation>
    </message>
    <message>
        <source>{list}: {reason}</source>
        <translation>{list}：{reason}</translation>
    </message>
    <message>
        <source>config.yml has {keys}; the last one counts.</source>
        <translation>config.yml 中有 {keys}；以最后一个为准。</translation>
    </message>
    <message>
        <source>VAL_FLIST is not set: sample sheets will show training pictures, and nothing is measured.</source>
        <translation>未设置 VAL_FLIST：样本图将显示训练图片，且不会进行评估。</translation>
    </message>
    <message>
        <source>None of the {total} files of {list} can be opened, {example} for one: {reason:clause}.</source>
        <translation>{list} 的 {total} 个文件都无法打开，例如 {example}：{reason:clause}。</translation>
    </message>
    <message>
        <source>{count} of the {total} files of {list} cannot be opened, {example} for one: {reason:clause}.</source>
        <translation>{list} 的 {total} 个文件中有 {count} 个无法打开，例如 {example}：{reason:clause}。</translation>
    </message>
    <message>
        <source>{count} of the {total} pictures of {list} are animated and will not be used, such as {example}.</source>
        <translation>{list} 的 {total} 张图片中有 {count} 张是动图，例如 {example}，将不会使用。</translation>
    </message>
    <message>
        <source>{count} of the {total} pictures of {list} are smaller than INPUT_SIZE {size} and get enlarged, which teaches blur; the smallest is {example} with {width} x {height} pixels.</source>
        <translation>{list} 的 {total} 张图片中有 {count} 张小于 INPUT_SIZE {size}，会被放大，使模型学到模糊；最小的是 {example}，{width} x {height} 像素。</translation>
    </message>
    <message>
        <source>INPUT_SIZE 0 keeps every picture&apos;s own size, which needs BATCH_SIZE 1; it is {batch}.</source>
        <translation>INPUT_SIZE 0 保留每张图片的原始尺寸，需要 BATCH_SIZE 1；现在是 {batch}。</translation>
    </message>
    <message>
        <source>{count} of the {total} pictures of {list} are grey, such as {example}; the model learns grey from them.</source>
        <translation>{list} 的 {total} 张图片中有 {count} 张是灰度图，例如 {example}；模型会从中学到灰色。</translation>
    </message>
    <message>
        <source>All pictures of {list} are grey: this becomes a model for grey pictures.</source>
        <translation>{list} 的图片全是灰度图：训练出的将是灰度图片的模型。</translation>
    </message>
    <message>
        <source>{count} of the {total} pictures of {list} have transparent parts, such as {example}; what their files hide there is trained on.</source>
        <translation>{list} 的 {total} 张图片中有 {count} 张含透明部分，例如 {example}；文件在透明处隐藏的内容也会参与训练。</translation>
    </message>
    <message>
        <source>{count} of the {total} pictures of {list} are exact copies of others, such as {example} of {other}.</source>
        <translation>{list} 的 {total} 张图片中有 {count} 张与其他图片完全相同，例如 {example} 与 {other}。</translation>
    </message>
    <message>
        <source>{count} of the pictures of {other} are in TRAIN_FLIST too, such as {example}: what is measured on them says nothing about new pictures.</source>
        <translation>{other} 中有 {count} 张图片也在 TRAIN_FLIST 中，例如 {example}：在它们上测得的结果不能说明对新图片的效果。</translation>
    </message>
    <message>
        <source>{count} pictures of TRAIN_FLIST look like ones of VAL_FLIST, such as {example} like {other}.</source>
        <translation>TRAIN_FLIST 中有 {count} 张图片与 VAL_FLIST 中的相似，例如 {example} 与 {other}。</translation>
    </message>
    <message>
        <source>The insides of {count} of {total} pictures were looked at, spread evenly.</source>
        <translation>已均匀抽查 {total} 张图片中 {count} 张的内容。</translation>
    </message>
    <message>
        <source>BATCH_SIZE {batch} is more than the {count} training pictures: some appear twice in it.</source>
        <translation>BATCH_SIZE {batch} 大于训练图片数 {count}：有些图片会重复出现。</translation>
    </message>
    <message>
        <source>A sample sheet is to show {wished} pictures (SAMPLE_SIZE), but there are only {count}.</source>
        <translation>样本图应显示 {wished} 张图片（SAMPLE_SIZE），但只有 {count} 张。</translation>
    </message>
    <message>
        <source>{list} has {count} edge maps for {total} pictures; there must be one for each.</source>
        <translation>{list} 有 {count} 张线条图，而图片有 {total} 张；每张图片都必须有一张。</translation>
    </message>
    <message>
        <source>MASK {kind} draws from mask files, but TRAIN_MASK_FLIST is not set.</source>
        <translation>MASK {kind} 需要蒙版文件，但未设置 TRAIN_MASK_FLIST。</translation>
    </message>
    <message>
        <source>{count} of the {total} masks cannot be opened, {example} for one: {reason:clause}.</source>
        <translation>{total} 个蒙版中有 {count} 个无法打开，例如 {example}：{reason:clause}。</translation>
    </message>
    <message>
        <source>{total} masks; a typical one covers {typical:percent} of the picture, the largest {largest:percent}.</source>
        <translation>共 {total} 个蒙版；一般覆盖图片的 {typical:percent}，最大的 {largest:percent}。</translation>
    </message>
    <message>
        <source>The masks seem to be inverted: a typical one is {typical:percent} white, and white is the hole.</source>
        <translation>蒙版似乎是反的：一般有 {typical:percent} 为白色，而白色表示缺损。</translation>
    </message>
    <message>
        <source>{count} of the {total} masks have no white pixel, such as {example}, and will not be used.</source>
        <translation>{total} 个蒙版中有 {count} 个没有白色像素，例如 {example}，将不会使用。</translation>
    </message>
    <message>
        <source>{count} of the {total} masks cover more than {limit:percent} of the picture, such as {example}; hardly anything can be learnt from them.</source>
        <translation>{total} 个蒙版中有 {count} 个覆盖图片的 {limit:percent} 以上，例如 {example}；从中几乎学不到东西。</translation>
    </message>
    <message>
        <source>{count} of the {total} masks have many grey pixels, such as {example}; only what is brighter than half counts as the hole.</source>
        <translation>{total} 个蒙版中有 {count} 个含有大量灰色像素，例如 {example}；只有亮度超过一半的部分算作缺损。</translation>
    </message>
    <message>
        <source>{count} of the {total} masks are JPEG files, such as {example}; their rims are split at half, and PNG keeps them as they were drawn.</source>
        <translation>{total} 个蒙版中有 {count} 个是 JPEG 文件，例如 {example}；其边缘按一半的亮度划分，而 PNG 能原样保留。</translation>
    </message>
    <message>
        <source>{count} checkpoints and the sample sheets will take {needed:.1f} GB, but the disk has {free:.1f} GB left.</source>
        <translation>{count} 个检查点和样本图需要 {needed:.1f} GB，但磁盘只剩 {free:.1f} GB。</translation>
    </message>
    <message>
        <source>The disk has {free:.1f} GB left, and a single checkpoint takes {needed:,.0f} MB.</source>
        <translation>磁盘剩余 {free:.1f} GB，而单个检查点就占 {needed:,.0f} MB。</translation>
    </message>
    <message>
        <source>Each checkpoint takes {each:,.0f} MB and {count} are kept; with the sample sheets that makes {needed:.1f} GB of the {free:.1f} GB left.</source>
        <translation>每个检查点占 {each:,.0f} MB，共保留 {count} 个；加上样本图共需 {needed:.1f} GB，剩余空间 {free:.1f} GB。</translation>
    </message>
    <message>
        <source>A step takes about {needed:.1f} GB of memory of {device}.</source>
        <translation>每一步约占用 {device} 的 {needed:.1f} GB 内存。</translation>
    </message>
    <message>
        <source>A step takes about {needed:.1f} GB of memory; {device} has {free:.1f} GB.</source>
        <translation>每一步约需 {needed:.1f} GB 内存；{device} 有 {free:.1f} GB。</translation>
    </message>
    <message>
        <source>A step takes about {needed:.1f} GB of memory, but {device} has only {free:.1f} GB.</source>
        <translation>每一步约需 {needed:.1f} GB 内存，但 {device} 只有 {free:.1f} GB。</translation>
    </message>
    <message>
        <source>{reason}</source>
        <translation>{reason}</translation>
    </message>
    <message>
        <source>Set {changes} in config.yml</source>
        <translation>在 config.yml 中设置 {changes}</translation>
    </message>
    <message>
        <source>Set {settings} values in config.yml for a CPU: light networks, windows of 128 pixels, fewer iterations</source>
        <translation>在 config.yml 中为 CPU 设置 {settings} 个值：轻量网络、128 像素的窗口、更少的迭代</translation>
    </message>
    <message>
        <source>Write a new list without {count} of the files; the files stay where they are</source>
        <translation>写一个去掉其中 {count} 个文件的新列表；文件本身保持不动</translation>
    </message>
    <message>
        <source>Take every {share}th picture out of training, for validation, in two new lists</source>
        <translation>每 {share} 张图片取一张用于验证，写入两个新列表</translation>
    </message>
    <message>
        <source>Write inverted copies of the masks into a new folder and use them</source>
        <translation>将蒙版的反转副本写入新文件夹并使用</translation>
    </message>
    <message>
        <source>{device} ran out of memory; the CPU repaired this picture.</source>
        <translation>{device} 的内存不足；此图片由 CPU 修复。</translation>
    </message>
</context>
</TS>
